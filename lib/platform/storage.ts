import { browser } from 'wxt/browser';
import { withTimeout } from '../store/time-limits';
import type { FallbackStorage, PendingWrites } from '../store/fallback-store';
import type { CopyStorage } from '../store/user-copy';

/** With another shape, a value needs another key. */
const SESSION_KEY = 'pendingWrites2';
const COPY_KEY = 'userData';
const ANSWER_MS = 2_000;

/** In memory, so it works with a full disk. */
export const sessionFallback: FallbackStorage = {
  async read() {
    const stored = await browser.storage.session.get(SESSION_KEY);
    return (stored[SESSION_KEY] as PendingWrites | undefined) ?? null;
  },
  async write(pending) {
    if (pending) await browser.storage.session.set({ [SESSION_KEY]: pending });
    else await browser.storage.session.remove(SESSION_KEY);
  },
};

/** The second copy of what the user made, as the text of an exported file. */
export const copyStorage: CopyStorage = {
  async read() {
    const { [COPY_KEY]: text } = await withTimeout(browser.storage.local.get(COPY_KEY), ANSWER_MS);
    return typeof text === 'string' ? text : null;
  },
  async write(text) {
    await withTimeout(browser.storage.local.set({ [COPY_KEY]: text }), ANSWER_MS);
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
