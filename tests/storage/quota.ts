import type { Page } from '@playwright/test';

/** Room for the extension as it is, and for what is put beside it. */
const SMALL_DISK_BYTES = 1_500_000;

/** The place that the browser gives to the extension. */
export interface Disk {
  /** Uses up what is left, to the last byte that the browser gives away. */
  fill(): Promise<void>;
  /** Makes room again. */
  free(): Promise<void>;
}

/**
 * Gives the extension little room, and an empty database, for the browser measures anew only there.
 * In: any page of the extension, which must have no privilege of storage.
 */
export async function smallDisk(page: Page): Promise<Disk> {
  const origin = await page.evaluate(() => location.origin);
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: SMALL_DISK_BYTES });
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  return {
    fill: () => page.evaluate(fillUp),
    free: async () => {
      await session.send('Storage.overrideQuotaForOrigin', { origin });
    },
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
