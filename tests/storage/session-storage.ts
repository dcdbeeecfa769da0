import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** What the worker keeps beside the database; null: nothing. In: any page of the extension. */
export function pendingWritesOf(page: Page): Promise<object | null> {
  return page.evaluate(async () => {
    const { pendingWrites2 } = await chrome.storage.session.get('pendingWrites2');
    return (pendingWrites2 as object | undefined) ?? null;
  });
}

/** The second copy of what the user made. In: any page of the extension. */
export function copyOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { userData } = await chrome.storage.local.get('userData');
    return String(userData);
  });
}

/** Uses up the session storage, to the last hundred bytes. */
export async function fillSession(page: Page): Promise<{ free: () => Promise<void> }> {
  await page.evaluate(async () => {
    let bytes = 8_000_000;
    for (let i = 0; bytes >= 100; i += 1) {
      const isTaken = await chrome.storage.session.set({ [`filler${i}`]: 'x'.repeat(bytes) }).then(
        () => true,
        () => false,
      );
      if (!isTaken) bytes = Math.floor(bytes / 2);
    }
  });
  return { free: () => page.evaluate(() => chrome.storage.session.clear()) };
}

/** Has the worker wake up, for nothing but to look what is due. In: any page of the extension. */
export async function wakeWorker(page: Page): Promise<void> {
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'wake' }));
}
