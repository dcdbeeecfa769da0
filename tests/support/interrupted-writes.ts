import { expect } from 'vitest';
import type { Database } from '../../lib/store/database';
import { inOrder } from './chromium/older-rows';

const WRITES = ['put', 'add', 'delete', 'clear'] as const;

/**
 * Aborts a transaction at a write, as the browser does when it is killed or the disk is full.
 * In: at which of the writes that follow. Out: ends it, and says whether there were so many.
 */
export function abortAtWrite(nth: number): () => boolean {
  const { prototype } = IDBObjectStore;
  const originals = Object.fromEntries(WRITES.map((method) => [method, prototype[method]]));
  let writes = 0;
  const interrupted = WRITES.map((method) => {
    function write(this: IDBObjectStore, ...all: unknown[]) {
      writes += 1;
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

/** Interrupts a change at each of its writes: it throws and changes nothing. Then lets it be made. */
export async function expectAllOrNothing(
  database: Database,
  change: () => Promise<unknown>,
): Promise<void> {
  const before = inOrder(await everythingIn(database));
  for (let nth = 1; ; nth += 1) {
    const end = abortAtWrite(nth);
    const outcome = await change().then(
      () => 'done',
      () => 'refused',
    );
    if (!end()) break;
    expect([nth, outcome]).toEqual([nth, 'refused']);
    expect(inOrder(await everythingIn(database)), `at write ${nth}`).toEqual(before);
  }
  expect(inOrder(await everythingIn(database))).not.toEqual(before);
}
