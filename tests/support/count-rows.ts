import type { DBCore, DBCoreTable } from 'dexie';
import type { Database } from '../../lib/store/database';

/**
 * Counts what a task reads of a database: each row and key that the disk is asked for, also those
 * that are then passed over, and each row that is written.
 */
export async function countRows(
  database: Database,
  task: () => Promise<unknown>,
): Promise<{ read: number; written: number }> {
  const count = { read: 0, written: 0 };
  database.close();
  database.use({
    stack: 'dbcore',
    name: 'count-rows',
    create: (core): DBCore => ({ ...core, table: (name) => counting(core.table(name), count) }),
  });
  await database.open();
  await task();
  database.close();
  database.unuse({ stack: 'dbcore', name: 'count-rows' });
  await database.open();
  return count;
}

function counting(table: DBCoreTable, count: { read: number; written: number }): DBCoreTable {
  return {
    ...table,
    get: (request) => {
      count.read += 1;
      return table.get(request);
    },
    getMany: (request) => {
      count.read += request.keys.length;
      return table.getMany(request);
    },
    query: async (request) => {
      const response = await table.query(request);
      count.read += response.result.length;
      return response;
    },
    count: async (request) => {
      const all = await table.count(request);
      count.read += all;
      return all;
    },
    openCursor: async (request) => {
      const cursor = await table.openCursor(request);
      if (!cursor) return cursor;
      const counted = Object.create(cursor) as typeof cursor;
      counted.start = (onNext) =>
        cursor.start(() => {
          count.read += 1;
          onNext();
        });
      return counted;
    },
    mutate: (request) => {
      if (request.type === 'add' || request.type === 'put') count.written += request.values.length;
      if (request.type === 'delete') count.written += request.keys.length;
      if (request.type === 'deleteRange') count.written += Infinity;
      return table.mutate(request);
    },
  };
}
