import { browser } from 'wxt/browser';
import { answerOr } from './browser-info';

/** Session storage is empty after a browser restart, which applies an update as well. */
const SINCE_KEY = 'updateReadySinceMs';
const MAX_WAIT_MS = 24 * 60 * 60_000;

/** Records that the browser has an update ready, and applies it if possible. */
export async function noteUpdate(nowMs: number): Promise<void> {
  if ((await readSinceMs()) === null) await browser.storage.session.set({ [SINCE_KEY]: nowMs });
  await applyUpdate(nowMs);
}

/** Applies a pending update when no page of the extension is open, or after a day: it closes the pages. */
export async function applyUpdate(nowMs: number): Promise<void> {
  const sinceMs = await readSinceMs();
  if (sinceMs === null) return;
  if (nowMs - sinceMs < MAX_WAIT_MS && (await isPageOpen())) return;
  await browser.storage.session.remove(SINCE_KEY);
  browser.runtime.reload();
}

async function readSinceMs(): Promise<number | null> {
  const { [SINCE_KEY]: sinceMs } = await browser.storage.session.get(SINCE_KEY);
  return typeof sinceMs === 'number' ? sinceMs : null;
}

/** True if the browser can't list the pages. */
function isPageOpen(): Promise<boolean> {
  return answerOr(true, async () => {
    const contexts = await browser.runtime.getContexts({});
    return contexts.some(({ contextType }) => contextType !== 'BACKGROUND');
  });
}
