import type { Page } from '@playwright/test';

/**
 * Opens the database and holds it, as a page does that was open before an update and does not let go
 * when it is asked to. In: a page, and the version as Dexie counts. Out: lets go.
 */
export async function holdDatabase(page: Page, version: number): Promise<() => Promise<void>> {
  await page.evaluate(async (number) => {
    const held = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('backup-beacon', number * 10);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('refused'));
    });
    Object.assign(globalThis, { held });
  }, version);
  return () => page.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
}
