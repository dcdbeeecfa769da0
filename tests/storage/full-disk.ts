import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** Room for the extension as it is, and for what is put beside it. */
const SMALL_DISK_BYTES = 1_500_000;

/** Something that has no more room. */
export interface Full {
  /** Makes room again. */
  free(): Promise<void>;
}

/**
 * Gives the extension little room, and an empty database, because the browser measures anew only there.
 * In: any page of the extension, which must not have `unlimitedStorage`. Out: uses up what is left.
 */
export async function smallDisk(page: Page): Promise<() => Promise<Full>> {
  const origin = await page.evaluate(() => location.origin);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: SMALL_DISK_BYTES });
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  return async () => {
    await page.evaluate(fillUp);
    const free = async () =>
      void (await session.send('Storage.overrideQuotaForOrigin', { origin }));
    return { free };
  };
}

/** Runs in the page: writes ever smaller rows beside our database until the browser takes none. */
async function fillUp(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('filler', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('rows', { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
  let bytes = 400_000;
  while (bytes >= 8) {
    const isTaken = await new Promise<boolean>((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite');
      transaction.objectStore('rows').add('x'.repeat(bytes));
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => {
        if (transaction.error?.name === 'QuotaExceededError') resolve(false);
        else reject(transaction.error ?? new Error('refused'));
      };
    });
    if (!isTaken) bytes = Math.floor(bytes / 2);
  }
  database.close();
}

/** Uses up the session storage, to the last hundred bytes. */
export async function fillSession(page: Page): Promise<Full> {
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

/** What the worker keeps in the session storage; null: nothing. In: any page of the extension. */
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

/** Wakes the worker, for nothing but to look what is due. In: any page of the extension. */
export async function wakeWorker(page: Page): Promise<void> {
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'wake' }));
}
