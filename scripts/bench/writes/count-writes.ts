import type { DBCore, DBCoreTable, DBCoreMutateRequest } from 'dexie';
import type { Database } from '../../../lib/store/database.ts';

/** What was written to one table. */
export interface Written {
  rows: number;
  /** As JSON. */
  bytes: number;
}

/** What was written since the last time that it was taken, by table. */
export interface WriteCounter {
  take(): Map<string, Written>;
}

/** Counts all that is written to a database from now on; what is removed counts as a row without bytes. */
export function countWrites(database: Database): WriteCounter {
  let counts = new Map<string, Written>();
  const add = (table: string, { rows, bytes }: Written) => {
    const before = counts.get(table) ?? { rows: 0, bytes: 0 };
    counts.set(table, { rows: before.rows + rows, bytes: before.bytes + bytes });
  };
  database.use({
    stack: 'dbcore',
    name: 'count-writes',
    create: (core): DBCore => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        const mutate: DBCoreTable['mutate'] = (request) => {
          add(name, writtenBy(request));
          return table.mutate(request);
        };
        return { ...table, mutate };
      },
    }),
  });
  return {
    take: () => {
      const taken = counts;
      counts = new Map();
      return taken;
    },
  };
}

function writtenBy(request: DBCoreMutateRequest): Written {
  if (request.type === 'delete') return { rows: request.keys.length, bytes: 0 };
  if (request.type === 'deleteRange') return { rows: Infinity, bytes: 0 };
  const values: readonly unknown[] = request.values;
  const sizes = values.map((value) => JSON.stringify(value).length);
  return { rows: values.length, bytes: sizes.reduce((a, b) => a + b, 0) };
}
