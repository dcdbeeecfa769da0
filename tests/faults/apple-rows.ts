import type { Page } from '@playwright/test';

/** All that was learned from Apple is in these tables. */
const TABLES = [
  ...['known', 'checks', 'listings', 'incidents', 'impacts'],
  ...['observations', 'notices', 'banners'],
];

/** What the database holds of Apple: rows by their table, and how long they are as JSON. */
export interface AppleRows {
  counts: Record<string, number>;
  size: number;
}

/**
 * Looks into the database itself, not through our own code. In: any page of the extension, and whether
 * what is found is taken away, as if Apple had never been asked.
 */
export function appleRows(page: Page, isTaken: boolean): Promise<AppleRows> {
  return page.evaluate(
    async ([names, takes]) => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('refused'));
        });
      const database = await done(indexedDB.open('backup-beacon'));
      try {
        const transaction = database.transaction(names, 'readwrite');
        const counts: Record<string, number> = {};
        let size = 0;
        for (const name of names) {
          const store = transaction.objectStore(name);
          const rows = await done(store.getAll());
          counts[name] = rows.length;
          size += JSON.stringify(rows).length;
          if (takes) await done(store.clear());
        }
        return { counts, size };
      } finally {
        database.close();
      }
    },
    [TABLES, isTaken] as const,
  );
}
