import { browser } from 'wxt/browser';
import type { FallbackStorage, PendingWrites } from '../store/fallback-store';

const KEY = 'pendingWrites2';

/**
 * The browser's session storage: in memory, so it works with a full disk. Limited to 10 MB in Chrome
 * (1 MB in its first versions, https://developer.chrome.com/docs/extensions/reference/api/storage#property-session).
 * An update of the extension clears it in Chrome; with another shape, the value needs another key.
 */
export const sessionFallback: FallbackStorage = {
  async read() {
    const stored = await browser.storage.session.get(KEY);
    return (stored[KEY] as PendingWrites | undefined) ?? null;
  },
  async write(pending) {
    if (pending) await browser.storage.session.set({ [KEY]: pending });
    else await browser.storage.session.remove(KEY);
  },
};
