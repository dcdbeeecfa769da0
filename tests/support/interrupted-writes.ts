import { expect } from 'vitest';
import type { Database } from '../../lib/store/database';
import { inOrder, rowsOf3 } from './chromium/older-rows';
import { NOON_MS } from './events';
import { freshStore } from './stores';

const WRITES = ['put', 'add', 'delete', 'clear'] as const;

/**
 * Interrupts a write: its transaction is aborted, as when the browser is killed, or it is refused alone.
 * In: which of the writes that follow. Out: ends it, and says whether there were so many.
 */
export function interruptWrite(nth: number, how: 'abort' | 'refuse'): () => boolean {
  const { prototype } = IDBObjectStore;
  const originals = Object.fromEntries(WRITES.map((method) => [method, prototype[method]]));
  let writes = 0;
  const interrupted = WRITES.map((method) => {
    function write(this: IDBObjectStore, ...all: unknown[]) {
      writes += 1;
      if (writes === nth && how === 'refuse') throw new DOMException('', 'QuotaExceededError');
      const request: unknown = Reflect.apply(originals[method] as () => unknown, this, all);
      if (writes === nth) this.transaction.abort();
      return request;
    }
    return [method, write] as const;
  });
  Object.assign(prototype, Object.fromEntries(interrupted));
  return () => {
    Object.assign(prototype, originals);
    return writes >= nth;
  };
}

/** Every row of a database. */
export async function everythingIn({ tables }: Database): Promise<Record<string, unknown[]>> {
  const all = tables.map(async (table) => [table.name, await table.toArray()] as const);
  return Object.fromEntries(await Promise.all(all));
}

/**
 * A database with rows in every table, at noon: the plans `first` and `b`, with the device `d`, which the
 * failure `f` names as well; an incident that is ongoing, with its pending notification.
 */
export async function usedDatabase(): Promise<Database> {
  const { database } = freshStore();
  for (const [table, rows] of Object.entries(rowsOf3(NOON_MS).after))
    await database.table(table).bulkAdd(rows);
  return database;
}

/** Interrupts a change at each of its writes: it throws and changes nothing. Then lets it be made. */
export async function expectAllOrNothing(
  database: Database,
  change: () => Promise<unknown>,
): Promise<void> {
  const before = inOrder(await everythingIn(database));
  for (let nth = 1; ; nth += 1)
    for (const how of ['abort', 'refuse'] as const) {
      const end = interruptWrite(nth, how);
      const outcome = await change().then(
        () => 'done',
        () => 'refused',
      );
      const isInterrupted = end();
      const after = inOrder(await everythingIn(database));
      if (!isInterrupted) return expect(after).not.toEqual(before);
      expect([nth, how, outcome]).toEqual([nth, how, 'refused']);
      expect(after, `${how} at write ${nth}`).toEqual(before);
    }
}
