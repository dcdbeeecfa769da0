import Dexie, { type Table } from 'dexie';
import type { Deed, JournalEntry } from '../guide/journal';
import type { Device, Failure, Reminder, Run } from '../guide/run';
import type { CheckRecord, FeedName, Incident, Known } from '../status/model';
import type { Notice } from '../notices/notice';
import { migrateToRuns } from './migrate-to-runs';

/** What is chosen once per install. */
export interface Install {
  key: 'install';
  /** Where in the period this install asks Apple, so that clients don't all knock at once. */
  checkOffsetMs: number;
}

/**
 * All that the extension keeps, in the browser and nowhere else. One writer a table: the worker
 * writes what it learned from Apple, the pages write what the person did. Only a reminder goes from
 * one to the other: the page makes it, the worker turns it into a notice.
 */
export class Database extends Dexie {
  declare known: Table<Known, FeedName>;
  declare checks: Table<CheckRecord, FeedName>;
  declare incidents: Table<Incident & { startMs: number }, string>;
  declare notices: Table<Notice, string>;
  declare install: Table<Install, 'install'>;
  declare journal: Table<JournalEntry, number, Deed & Omit<JournalEntry, 'seq' | keyof Deed>>;
  declare runs: Table<Run, string>;
  declare devices: Table<Device, string>;
  declare failures: Table<Failure, string>;
  declare reminders: Table<Reminder, string>;

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
    this.version(2)
      .stores({
        journal: '++seq, runId, atMs',
        runs: 'id, openedMs',
        devices: 'id',
        failures: 'id, atMs',
        reminders: 'id, dueMs',
      })
      .upgrade(migrateToRuns);
  }
}
