import Dexie, { type Table } from 'dexie';
import type { CheckRecord, FeedName, Incident, Known } from '../status/model';
import type { Notice } from '../notices/compose';
import type { Deed, JournalEntry } from '../guide/journal';

/** What is chosen once per install. */
export interface Install {
  key: 'install';
  /** Where in the period this install asks Apple, so that clients don't all knock at once. */
  checkOffsetMs: number;
}

/**
 * All that the extension keeps, in the browser and nowhere else. One writer a table: the worker
 * writes what it learned from Apple, the pages write `journal`.
 */
export class Database extends Dexie {
  declare known: Table<Known, FeedName>;
  declare checks: Table<CheckRecord, FeedName>;
  declare incidents: Table<Incident & { startMs: number }, string>;
  declare notices: Table<Notice, string>;
  declare install: Table<Install, 'install'>;
  declare journal: Table<JournalEntry, number, Deed & { atMs: number }>;

  constructor(name = 'backup-beacon') {
    // "Saved" must stay true when the browser is killed in the next instant.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      known: 'feed',
      checks: 'feed',
      incidents: 'id, startMs',
      notices: 'id, createdAtMs',
      install: 'key',
      journal: '++seq',
    });
  }
}
