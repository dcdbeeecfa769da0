/**
 * Functions that run in a page of the extension: they access the database directly, not through our own
 * code, and open pages don't notice. Each is sent as text, so it uses nothing from outside and gives no
 * function a name, because some compilers would call a helper for it.
 */

/** Rows by their table. */
export type Rows = Readonly<Record<string, readonly object[]>>;

/** Reads whole tables. */
export async function readRows(names: readonly string[]): Promise<Record<string, unknown[]>> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('backup-beacon');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
  try {
    const transaction = database.transaction(names);
    const tables = await Promise.all(
      names.map(
        (name) =>
          new Promise<[string, unknown[]]>((resolve, reject) => {
            const reading = transaction.objectStore(name).getAll();
            reading.onsuccess = () => resolve([name, reading.result]);
            reading.onerror = () => reject(reading.error ?? new Error('refused'));
          }),
      ),
    );
    return Object.fromEntries(tables);
  } finally {
    database.close();
  }
}

/** Writes rows; rows with the same key are replaced. */
export async function writeRows(tables: Rows): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('backup-beacon');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
  try {
    const transaction = database.transaction(Object.keys(tables), 'readwrite');
    const written = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
    });
    for (const [name, rows] of Object.entries(tables))
      for (const row of rows) transaction.objectStore(name).put(row);
    await written;
  } finally {
    database.close();
  }
}

/** Empties tables. */
export async function emptyTables(names: readonly string[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('backup-beacon');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
  try {
    const transaction = database.transaction(names, 'readwrite');
    const emptied = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('refused'));
    });
    for (const name of names) transaction.objectStore(name).clear();
    await emptied;
  } finally {
    database.close();
  }
}
