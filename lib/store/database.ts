import Dexie, { type PromiseExtended, type Table } from 'dexie';
import type { JournalEvent, JournalEntry } from '../guide/journal';
import type { Device, Failure, Reminder, Run } from '../guide/run';
import type { ImpactSpan, ImpactWeek } from '../history/impact-spans';
import type { PendingNotification } from '../notifications/notification';
import type { IncidentPreference } from '../settings/incident-preference';
import type { StoredSetting } from '../settings/settings';
import type {
  CheckRecord,
  FeedName,
  Incident,
  FeedState,
  ServiceCatalog,
  Observation,
} from '../status/model';
import type { ServiceId } from '../status/service-id';
import { withOpenTimeout } from './open-timeout';
import { migrateToHistory } from './migrate-to-history';
import { migrateToRuns } from './migrate-to-runs';
import { migrateToWeeks } from './migrate-to-weeks';
import { DATABASE_NAME, SCHEMA_VERSION } from './schema';
import { versionChangeEvents } from './version-change-events';

/** Soon enough for who waits, and not at every turn: an opening may take seconds to be refused. */
const REOPEN_AFTER_MS = 2_000;

/** What is chosen once per install. */
export interface Install {
  key: 'install';
  /**
   * Where in the period this install asks Apple, so that clients don't all knock at once; absent:
   * not drawn yet.
   */
  checkOffsetMs?: number;
  /** When the welcome page was opened; absent: never. */
  welcomedMs?: number;
  /** When what is too old was last removed from the history; absent: never. */
  prunedMs?: number;
}

/** An incident in the history, with the times by which it is found. */
export interface StoredIncident extends Incident {
  /** When it began by Apple's word, else when it was first seen. */
  startMs: number;
  /** When it ended on the last of its services; `NEVER_MS` while it goes on. */
  lastMs: number;
}

/** A notification that the browser would not show: the popup shows it until it is read. */
export interface Banner {
  id: string;
  notice: PendingNotification;
  createdAtMs: number;
}

/**
 * All that the extension keeps, in the browser and nowhere else. One writer a table: the worker
 * writes what it learned from Apple, the pages write what the person did. Only a reminder goes from
 * one to the other: the page makes it, the worker turns it into a notification. A banner the worker makes and the
 * page takes away; a wish about an incident can also be said to a notification, which the worker hears.
 */
export class Database extends Dexie {
  declare known: Table<FeedState, FeedName>;
  declare checks: Table<CheckRecord, FeedName>;
  declare incidents: Table<StoredIncident, string>;
  declare impacts: Table<ImpactSpan, string>;
  /** The impacts once more, many a row: for charts, which read months of them. */
  declare impactWeeks: Table<ImpactWeek, [ServiceId, number]>;
  declare observations: Table<Observation, [FeedName, number]>;
  declare listings: Table<ServiceCatalog, FeedName>;
  declare notices: Table<PendingNotification, string>;
  declare banners: Table<Banner, string>;
  declare settings: Table<StoredSetting, string>;
  declare wishes: Table<IncidentPreference, string>;
  declare install: Table<Install, 'install'>;
  declare journal: Table<
    JournalEntry,
    number,
    JournalEvent & Omit<JournalEntry, 'seq' | keyof JournalEvent>
  >;
  declare runs: Table<Run, string>;
  declare devices: Table<Device, string>;
  declare failures: Table<Failure, string>;
  declare reminders: Table<Reminder, string>;

  constructor(name = DATABASE_NAME) {
    // "Saved" must stay true when the browser is killed in the next instant.
    const { indexedDB } = Dexie.dependencies;
    super(name, {
      chromeTransactionDurability: 'strict',
      indexedDB: indexedDB && withOpenTimeout(indexedDB, SCHEMA_VERSION),
    });
    this.on('versionchange', () => versionChangeEvents.dispatchEvent(new Event('takeover')));
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
    this.version(3)
      .stores({
        incidents: 'id, startMs, lastMs',
        impacts: 'id, incidentId, [service+endMs]',
        observations: '[feed+fromMs], toMs',
        listings: 'feed',
        banners: 'id, createdAtMs',
        settings: 'key',
        wishes: 'incidentId',
      })
      .upgrade(migrateToHistory);
    this.version(SCHEMA_VERSION).stores({ impactWeeks: '[service+week]' }).upgrade(migrateToWeeks);
  }

  /**
   * Opens it; nobody needs to, the first question does. One that was refused is tried again when it is
   * asked for later: left alone, Dexie keeps to the first answer for as long as the page lives.
   */
  override open(): PromiseExtended<Dexie> {
    return super.open().catch((error: unknown) => {
      setTimeout(() => {
        if (this.hasFailed() && !this.hasBeenClosed()) this.close({ disableAutoOpen: false });
      }, REOPEN_AFTER_MS);
      throw error;
    });
  }
}
