import type { JournalEntry } from '../../lib/guide/journal.ts';
import type { ExtensionPage } from './extension-page.ts';

/** The journal on the browser's disk, read in the database itself, not through our own code. */
export function readJournal(page: Pick<ExtensionPage, 'run'>): Promise<JournalEntry[]> {
  return page.run(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const database = await done(indexedDB.open('backup-beacon'));
    try {
      return await done(database.transaction('journal').objectStore('journal').getAll());
    } finally {
      database.close();
    }
  });
}

/** Makes the last check look as if it had been made so much earlier. */
export function ageLastCheck(page: ExtensionPage, byMs: number): Promise<void> {
  return page.run(async (ms) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const database = await done(indexedDB.open('backup-beacon'));
    try {
      const checks = database.transaction('checks', 'readwrite').objectStore('checks');
      const check = await done(checks.get('consumer'));
      const [attemptedAtMs, readAtMs] = [check.attemptedAtMs - ms, check.readAtMs - ms];
      await done(checks.put({ ...check, attemptedAtMs, readAtMs }));
    } finally {
      database.close();
    }
  }, byMs);
}
