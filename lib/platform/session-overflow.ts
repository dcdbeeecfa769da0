import { browser } from 'wxt/browser';
import type { Overflow } from '../store/overflow-store';
import { rememberedPlace } from '../store/remembered-place';

const KEY = 'overflow';

/**
 * The browser's session storage: in memory, so a full disk doesn't matter to it. It has a limit of its
 * own (10 MB in Chrome, 1 MB in its first versions,
 * https://developer.chrome.com/docs/extensions/reference/api/storage#property-session); beyond that the
 * worker remembers by itself.
 */
export const sessionOverflow = rememberedPlace({
  async read() {
    const stored = await browser.storage.session.get(KEY);
    return (stored[KEY] as Overflow | undefined) ?? null;
  },
  async write(overflow) {
    if (overflow) await browser.storage.session.set({ [KEY]: overflow });
    else await browser.storage.session.remove(KEY);
  },
});
