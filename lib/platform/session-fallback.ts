import { browser } from 'wxt/browser';
import type { FallbackStorage, PendingWrites } from '../store/fallback-store';

const KEY = 'pendingWrites2';

/** In memory, so it works with a full disk. With another shape, the value needs another key. */
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
