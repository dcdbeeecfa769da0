import type { FetchOutcome } from '../feed/fetch-feed';
import type { DeliverySituation } from '../notifications/plan-delivery';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import type { FeedName, FeedSnapshot, Validators } from '../status/model';
import type { UserActivityStore } from '../store/user-activity-store';
import type { FallbackStore } from '../store/fallback-store';
import type { ReminderStore } from '../store/reminder-store';

/** Everything known of both feeds. */
export type FeedSnapshots = Record<FeedName, FeedSnapshot>;

/** All that the watch needs of the world: passed in, so that every part can be seen to work. */
export interface WatchDependencies {
  store: FallbackStore;
  settings: { settings: () => Promise<Settings> };
  preferences: { preferences: () => Promise<IncidentPreference[]> };
  history: { prune: (nowMs: number) => Promise<void> };
  userActivity: UserActivityStore;
  reminders: ReminderStore;
  /** Asks Apple. Expected trouble is a value of the outcome. */
  fetchFeed: (feed: FeedName, validators: Validators, nowMs: number) => Promise<FetchOutcome>;
  /** Asks Apple for the same in one of its other languages. */
  fetchLocalFeed: (feed: FeedName, locale: string, nowMs: number) => Promise<FetchOutcome>;
  /** Apple's name of the person's language, `de_DE`; null where Apple's English is to be shown. */
  locale: string | null;
  /** Shows what is known on the toolbar. */
  updateToolbar: (snapshots: FeedSnapshots, settings: Settings, nowMs: number) => Promise<void>;
  /** Delivers the notifications that are owed. */
  deliver: (situation: DeliverySituation) => Promise<void>;
  /** Sees to it that the alarm rings at this time and then in this period. */
  ensureAlarm: (firstAtMs: number, periodMs: number, nowMs: number) => Promise<void>;
  /** Sees to it that an alarm rings at this time; null: at none. */
  ensureReminderAlarm: (dueMs: number | null, nowMs: number) => Promise<void>;
  /** Runs one task of a name at a time, across worker and pages. */
  withLock: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  nowMs: () => number;
  /** An IANA zone. */
  timeZone: () => string;
  random: () => number;
  /** Told once of what went wrong where going on is right. */
  report: (error: unknown) => void;
}
