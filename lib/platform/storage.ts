import { browser } from 'wxt/browser';
import type { Settings } from '../settings/settings';
import type { FeedName, FeedSnapshot } from '../status/model';
import { withTimeout } from '../store/time-limits';
import type { FallbackStorage, PendingWrites } from '../store/fallback-store';
import type { CopyStorage } from '../store/user-copy';
import { INPUTS_KEY } from './inputs-key';

/** If the shape of a value changes, it needs another key. */
const SESSION_KEY = 'pendingWrites2';
const LASTING_KEY = 'seenAndMuted';
const COPY_KEY = 'userData';
const ANSWER_MS = 2_000;
/** Less than the worker waits for what is kept. */
const LASTING_MS = 500;

/**
 * Session storage is in memory, so it works with a full disk, but it is empty after a restart of the browser.
 * What the user has seen or muted is in `storage.local` as well: on a full disk, Chromium still stores it.
 */
export function createFallbackStorage(): FallbackStorage {
  /** Read once, because it is nearly always empty. */
  let earlier: Promise<PendingWrites | null> | undefined;
  return {
    async read() {
      const stored = await browser.storage.session.get(SESSION_KEY);
      const pending = stored[SESSION_KEY] as PendingWrites | undefined;
      return pending ?? (earlier ??= withTimeout(readLasting(), LASTING_MS).catch(() => null));
    },
    async write(pending) {
      earlier = Promise.resolve(null);
      if (pending) await browser.storage.session.set({ [SESSION_KEY]: pending });
      else await browser.storage.session.remove(SESSION_KEY);
      await withTimeout(writeLasting(pending), LASTING_MS).catch(() => undefined);
    },
  };
}

async function readLasting(): Promise<PendingWrites | null> {
  const stored = await browser.storage.local.get(LASTING_KEY);
  return (stored[LASTING_KEY] as PendingWrites | undefined) ?? null;
}

async function writeLasting(pending: PendingWrites | null): Promise<void> {
  const { local } = browser.storage;
  if (pending) await local.set({ [LASTING_KEY]: { ...pending, updates: [] } });
  else await local.remove(LASTING_KEY);
}

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

/**
 * @param reading the answer of session storage, if it was asked earlier
 * @returns null if they are not known
 */
export async function readToolbarInputs(
  reading?: Promise<Record<string, unknown>>,
): Promise<ToolbarInputs | null> {
  try {
    const answer = reading ?? browser.storage.session.get(INPUTS_KEY);
    const stored = await withTimeout(answer, ANSWER_MS);
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
