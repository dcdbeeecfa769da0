import type { Page } from '@playwright/test';
import { readRows } from '../../scripts/browser/page-database.ts';

/**
 * Brings the database to a version that is not there yet: a table goes, one comes, and what is known of
 * Apple's page has another shape. Throws where an open connection doesn't make way.
 */
export function makeNewer(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('backup-beacon', 50);
        opening.onupgradeneeded = () => {
          const database = opening.result;
          database.deleteObjectStore('wishes');
          database.createObjectStore('ideas', { keyPath: 'id' }).put({ id: 'one', of: ['more'] });
          const known = opening.transaction?.objectStore('known');
          known?.put({ feed: 'consumer', services: { all: [] }, shape: 4 });
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onblocked = () => reject(new Error('An open page does not make way.'));
        opening.onerror = () => reject(opening.error ?? new Error('refused'));
      }),
  );
}

/** The version of the database, as the browser counts it, and all of its rows. */
export async function wholeDatabase(
  page: Page,
): Promise<{ version: number; rows: Record<string, unknown[]> }> {
  const { version, names } = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('backup-beacon');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('refused'));
    });
    const found = { version: database.version, names: [...database.objectStoreNames] };
    database.close();
    return found;
  });
  return { version, rows: await page.evaluate(readRows, names) };
}

/** Takes the database away. Throws where an open connection doesn't make way. */
export function removeDatabase(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('backup-beacon');
        deleting.onsuccess = () => resolve();
        deleting.onblocked = () => reject(new Error('An open page does not make way.'));
        deleting.onerror = () => reject(deleting.error ?? new Error('refused'));
      }),
  );
}
