import type { Database } from '../../lib/store/database';

/** How much a table holds. */
export interface TableSize {
  rows: number;
  bytes: number;
}

/** How much each table holds, its rows as JSON. */
export async function tableSizes(database: Database): Promise<Map<string, TableSize>> {
  const sizes = await Promise.all(
    database.tables.map(async (table) => {
      const rows: unknown[] = await table.toArray();
      const bytes = rows.reduce<number>(
        (sum, row) => sum + Buffer.byteLength(JSON.stringify(row)),
        0,
      );
      return [table.name, { rows: rows.length, bytes }] as const;
    }),
  );
  return new Map(sizes);
}

/** What is still in use, in bytes; the memory of the database is part of it here. */
export function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** All that is stored, in bytes. */
export function storedBytes(tables: ReadonlyMap<string, TableSize> = new Map()): number {
  return [...tables.values()].reduce((sum, { bytes }) => sum + bytes, 0);
}
