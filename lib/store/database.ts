import Dexie, { type PromiseExtended, type Table } from 'dexie';
import type * as v from 'valibot';
import type { JournalEntry } from '../guide/journal';
import type { Device, Failure, Reminder, Run } from '../guide/run';
import type { journalRow } from '../guide/stored-rows';
import type { ImpactSpan, ImpactWeek } from '../history/impact-spans';
import type { PendingNotification } from '../notifications/notification';
import type { IncidentPreference } from '../settings/incident-preference';
import type { StoredSetting } from '../settings/settings';
import type {
  CheckRecord,
  FeedName,
  FeedState,
  ServiceCatalog,
  Observation,
} from '../status/model';
import type { ServiceId } from '../status/service-names';
import { migrateToHistory, migrateToRuns, migrateToWeeks } from './migrations';
import { withOpenTimeout, withStartTimeout } from './time-limits';
import type { StoredIncident } from './history-rows';

const DATABASE_NAME = 'backup-beacon';
const SCHEMA_VERSION = 4;

/** Not immediately, because an attempt may take seconds to fail. */
const REOPEN_AFTER_MS = 2_000;

/** Fires `takeover` when another context upgrades or deletes the database: live queries don't notice. */
export const versionChangeEvents = new EventTarget();

/** What pages report about a database that the browser had deleted. */
export interface Recovery {
  /** When the restored data was copied; null: the copy could not be read, and nothing was restored. */
  copiedAtMs: number | null;
}

export interface Install {
  key: 'install';
  /** This install's offset in the check period, so that not all clients ask Apple at the same time. */
  checkOffsetMs?: number;
  welcomedMs?: number;
  prunedMs?: number;
  /** Whether a copy of the user's data exists or will be made, see `UserCopy`. */
  isCopied?: boolean;
  /** Null or absent: the user has dismissed it, or the database was never lost. */
  recovery?: Recovery | null;
}

/** A notification that the browser did not show. */
export interface Banner {
  id: string;
  notice: PendingNotification;
  createdAtMs: number;
}

/**
 * All data of the extension. The service worker writes what it reads from Apple, pages write what the user
 * does; reminders, banners, preferences and `install` have both writers. Tables keep the names of their
 * first version: `known` has the feeds' states, `listings` the catalogs, `wishes` the preferences,
 * `notices` the pending notifications.
 */
export class Database extends Dexie {
  declare known: Table<FeedState, FeedName>;
  declare checks: Table<CheckRecord, FeedName>;
  declare incidents: Table<StoredIncident, string>;
  declare impacts: Table<ImpactSpan, string>;
  /** The impacts again, a week per row, for charts that read months of them. */
  declare impactWeeks: Table<ImpactWeek, [ServiceId, number]>;
  declare observations: Table<Observation, [FeedName, number]>;
  declare listings: Table<ServiceCatalog, FeedName>;
  declare notices: Table<PendingNotification, string>;
  declare banners: Table<Banner, string>;
  declare settings: Table<StoredSetting, string>;
  declare wishes: Table<IncidentPreference, string>;
  declare install: Table<Install, 'install'>;
  declare journal: Table<JournalEntry, number, v.InferOutput<typeof journalRow>>;
  declare runs: Table<Run, string>;
  declare devices: Table<Device, string>;
  declare failures: Table<Failure, string>;
  declare reminders: Table<Reminder, string>;

  constructor(name = DATABASE_NAME) {
    // Strict: "Saved" must be true even if the browser is killed immediately afterwards.
    const { indexedDB } = Dexie.dependencies;
    super(name, {
      chromeTransactionDurability: 'strict',
      indexedDB: indexedDB && withOpenTimeout(indexedDB, SCHEMA_VERSION),
    });
    this.use({ stack: 'dbcore', name: 'startTimeout', create: withStartTimeout });
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

  /** Changes fields of the only row in `install`. */
  changeInstall(fields: Partial<Install>): Promise<void> {
    const { install } = this;
    return this.transaction('rw', install, async () => {
      await install.put({ ...(await install.get('install')), ...fields, key: 'install' });
    });
  }

  /** Called by the first query. After a failure it opens again later, which Dexie never does. */
  override open(): PromiseExtended<Dexie> {
    return super.open().catch((error: unknown) => {
      setTimeout(() => {
        if (this.hasFailed() && !this.hasBeenClosed()) this.close({ disableAutoOpen: false });
      }, REOPEN_AFTER_MS);
      throw error;
    });
  }
}
