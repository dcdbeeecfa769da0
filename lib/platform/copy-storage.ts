import { browser } from 'wxt/browser';
import { withTimeout } from '../store/time-limits';
import type { CopyStorage } from '../store/user-copy';

const KEY = 'userData';
const ANSWER_MS = 2_000;

/** The second copy of what the user made, as the text of an exported file. */
export const copyStorage: CopyStorage = {
  async read() {
    const { [KEY]: text } = await withTimeout(browser.storage.local.get(KEY), ANSWER_MS);
    return typeof text === 'string' ? text : null;
  },
  async write(text) {
    await withTimeout(browser.storage.local.set({ [KEY]: text }), ANSWER_MS);
  },
};

/**
 * Asks the browser not to delete the database when space is low. Browsers don't ask the user for an
 * extension; a service worker can't ask, but there `unlimitedStorage` says the same.
 */
export async function persistStorage(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined;
  if (!storage?.persist || (await withTimeout(storage.persisted(), ANSWER_MS))) return;
  await withTimeout(storage.persist(), ANSWER_MS);
}
