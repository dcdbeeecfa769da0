import type { Rows } from '../e2e/database-rows.ts';
import type { WebkitPage } from './webkit-page.ts';

/**
 * Writes rows into the database itself, not through our own code; rows of the same key are replaced.
 * In: any page of the extension whose database is there. Open pages don't hear of it.
 */
export async function putRows(page: WebkitPage, rows: Rows): Promise<void> {
  await page.evaluate(async (tables) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('backup-beacon');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('refused'));
    });
    const transaction = database.transaction(Object.keys(tables), 'readwrite');
    const written = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
    });
    for (const [name, all] of Object.entries(tables))
      for (const row of all) transaction.objectStore(name).put(row);
    await written.finally(() => database.close());
  }, rows);
}
