import { browser } from 'wxt/browser';
import type { Settings } from '../settings/settings';
import type { FeedName, FeedSnapshot } from '../status/model';
import { withTimeout } from '../store/time-limits';
import type { FallbackStorage, PendingWrites } from '../store/fallback-store';
import type { CopyStorage } from '../store/user-copy';

/** If the shape of a value changes, it needs another key. */
const SESSION_KEY = 'pendingWrites2';
const INPUTS_KEY = 'toolbarInputs';
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

/** The inputs of the toolbar's current state. */
export interface ToolbarInputs {
  snapshots: Record<FeedName, FeedSnapshot>;
  settings: Settings;
}

/** Stores them for the popup's first frame: session storage answers before the database is open. */
export async function keepToolbarInputs(inputs: ToolbarInputs): Promise<void> {
  const { session } = browser.storage;
  // No inputs are better than outdated ones.
  await session.set({ [INPUTS_KEY]: inputs }).catch(() => session.remove(INPUTS_KEY));
}

/** @returns null if they are not known */
export async function readToolbarInputs(): Promise<ToolbarInputs | null> {
  try {
    const stored = await withTimeout(browser.storage.session.get(INPUTS_KEY), ANSWER_MS);
    return (stored[INPUTS_KEY] as ToolbarInputs | undefined) ?? null;
  } catch {
    return null;
  }
}

/** The second copy of the user's data, as the text of an exported file. */
export const copyStorage: CopyStorage = {
  async read() {
    const stored = await withTimeout(browser.storage.local.get(COPY_KEY), ANSWER_MS);
    const text = stored[COPY_KEY];
    return typeof text === 'string' ? text : null;
  },
  async write(text) {
    await withTimeout(browser.storage.local.set({ [COPY_KEY]: text }), ANSWER_MS);
  },
};

/** Deletes everything that is stored outside the database. */
export async function deleteKept(): Promise<void> {
  const { local, session } = browser.storage;
  await withTimeout(Promise.all([local.clear(), session.clear()]), ANSWER_MS);
}

/** Asks the browser to keep the database when space is low; workers have `unlimitedStorage` for it. */
export async function persistStorage(): Promise<void> {
  const manager = navigator.storage as StorageManager | undefined;
  if (!manager?.persist || (await withTimeout(manager.persisted(), ANSWER_MS))) return;
  await withTimeout(manager.persist(), ANSWER_MS);
}
