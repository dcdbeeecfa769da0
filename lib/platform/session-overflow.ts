import { browser } from 'wxt/browser';
import type { Overflow, OverflowPlace } from '../store/overflow-store';

const KEY = 'overflow';

/** The browser's session storage: in memory, so a full disk doesn't matter to it. */
export const sessionOverflow: OverflowPlace = {
  async read() {
    const stored = await browser.storage.session.get(KEY);
    return (stored[KEY] as Overflow | undefined) ?? null;
  },
  async write(overflow) {
    if (overflow) await browser.storage.session.set({ [KEY]: overflow });
    else await browser.storage.session.remove(KEY);
  },
};
