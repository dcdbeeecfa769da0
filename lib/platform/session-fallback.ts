import { browser } from 'wxt/browser';
import type { PendingWrites } from '../store/fallback-store';
import { withMemory } from '../store/remembered-place';

const KEY = 'overflow';

/**
 * The browser's session storage: in memory, so a full disk doesn't matter to it. It has a limit of its
 * own (10 MB in Chrome, 1 MB in its first versions,
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session); beyond that the
 * worker remembers by itself.
 */
export const sessionFallback = withMemory({
  async read() {
    const stored = await browser.storage.session.get(KEY);
    return (stored[KEY] as PendingWrites | undefined) ?? null;
  },
  async write(pendingWrites) {
    if (pendingWrites) await browser.storage.session.set({ [KEY]: pendingWrites });
    else await browser.storage.session.remove(KEY);
  },
});
