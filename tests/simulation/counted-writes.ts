import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction } from 'dexie';
import type { Database } from '../../lib/store/database';
import { Counts } from '../support/counts';

/** What has been written to a database. */
export class CountedWrites {
  /** Rows put and removed, and the bytes of those put, by table. */
  readonly rows = new Counts();
  readonly bytes = new Counts();
  /** How many transactions were opened for writing, and how many of these wrote anything. */
  transactions = 0;
  private readonly wrote = new Set<DBCoreTransaction>();
  private writingCount = 0;

  get writing(): number {
    this.writingCount += this.wrote.size;
    this.wrote.clear();
    return this.writingCount;
  }

  opened(): void {
    this.transactions += 1;
    // Two that wrote are never open together for long; those counted need not be kept.
    if (this.wrote.size > 100) void this.writing;
  }

  mutated(table: string, request: DBCoreMutateRequest): void {
    this.wrote.add(request.trans);
    if (request.type === 'add' || request.type === 'put') {
      this.rows.add(table, request.values.length);
      for (const value of request.values as unknown[])
        this.bytes.add(table, Buffer.byteLength(JSON.stringify(value)));
    } else if (request.type === 'delete') this.rows.add(table, request.keys.length);
    else this.rows.add(table);
  }
}

/** Counts what is written to a database from now on. To be called before it is opened. */
export function countWrites(database: Database): CountedWrites {
  const counted = new CountedWrites();
  database.use({
    stack: 'dbcore',
    name: 'counted-writes',
    create: (core): DBCore => ({
      ...core,
      transaction: (...input) => {
        if (input[1] === 'readwrite') counted.opened();
        return core.transaction(...input);
      },
      table: (name) => counting(core.table(name), name, counted),
    }),
  });
  return counted;
}

function counting(table: DBCoreTable, name: string, counted: CountedWrites): DBCoreTable {
  return {
    ...table,
    mutate: (request) => {
      const isEmpty = request.type === 'delete' && request.keys.length === 0;
      if (!isEmpty) counted.mutated(name, request);
      return table.mutate(request);
    },
  };
}
