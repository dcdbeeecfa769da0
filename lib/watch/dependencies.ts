import type { FetchOutcome } from '../feed/fetch-feed';
import type { DeliverySituation } from '../notices/delivery';
import type { IncidentWish } from '../settings/incident-wish';
import type { Settings } from '../settings/settings';
import type { FeedName, Snapshot, Validators } from '../status/model';
import type { EffortsStore } from '../store/efforts-store';
import type { OverflowStore } from '../store/overflow-store';
import type { ReminderStore } from '../store/reminder-store';

/** Everything known of both feeds. */
export type Snapshots = Record<FeedName, Snapshot>;

/** All that the watch needs of the world: passed in, so that every part can be seen to work. */
export interface WatchDependencies {
  store: OverflowStore;
  settings: { settings: () => Promise<Settings> };
  wishes: { wishes: () => Promise<IncidentWish[]> };
  history: { prune: (nowMs: number) => Promise<void> };
  efforts: EffortsStore;
  reminders: ReminderStore;
  /** Asks Apple. Expected trouble is a value of the outcome. */
  fetchFeed: (feed: FeedName, validators: Validators, nowMs: number) => Promise<FetchOutcome>;
  /** Asks Apple for the same in one of its other languages. */
  fetchLocalFeed: (feed: FeedName, locale: string, nowMs: number) => Promise<FetchOutcome>;
  /** Apple's name of the person's language, `de_DE`; null where Apple's English is to be shown. */
  locale: string | null;
  /** Shows what is known on the toolbar. */
  paint: (snapshots: Snapshots, settings: Settings, nowMs: number) => Promise<void>;
  /** Delivers the notices that are owed. */
  deliver: (situation: DeliverySituation) => Promise<void>;
  /** Sees to it that the alarm rings at this time and then in this period. */
  ensureAlarm: (firstAtMs: number, periodMs: number, nowMs: number) => Promise<void>;
  /** Sees to it that an alarm rings at this time; null: at none. */
  ensureReminderAlarm: (dueMs: number | null, nowMs: number) => Promise<void>;
  /** Runs one task of a name at a time, across worker and pages. */
  serialise: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  nowMs: () => number;
  /** An IANA zone. */
  timeZone: () => string;
  random: () => number;
  /** Told once of what went wrong where going on is right. */
  report: (error: unknown) => void;
}
