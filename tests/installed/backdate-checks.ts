import type { Page } from '@playwright/test';
import type { CheckRecord } from '../../lib/status/model.ts';

/**
 * Makes the stored checks older than they are, in the database itself.
 * In: any page of the extension, and by how much. Nothing that runs hears of it.
 */
export async function backdateChecks(page: Page, byMs: number): Promise<void> {
  await page.evaluate(async (ms) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const database = await done(indexedDB.open('backup-beacon'));
    try {
      const checks = database.transaction('checks', 'readwrite').objectStore('checks');
      for (const check of (await done(checks.getAll())) as CheckRecord[])
        await done(
          checks.put({
            ...check,
            attemptedAtMs: check.attemptedAtMs - ms,
            readAtMs: check.readAtMs === null ? null : check.readAtMs - ms,
          }),
        );
    } finally {
      database.close();
    }
  }, byMs);
}
