import type { FetchOutcome } from '../feed/fetch-feed';
import { parseFeed } from '../feed/parse-feed';
import { ACTIVITY_SPAN_MS, NO_ACTIVITY } from '../guide/user-activity';
import type { DeliverySituation } from '../notifications/outgoing';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import { lacksLocalWords, withLocalWords } from '../status/local-words';
import { NO_VALIDATORS, type FeedName, type FeedSnapshot, type Validators } from '../status/model';
import type { FallbackStore } from '../store/fallback-store';
import type { ReminderStore } from '../store/reminder-store';
import type { UserActivityStore } from '../store/user-activity-store';
import { changedState, processFetch } from './process-fetch';

export type FeedSnapshots = Record<FeedName, FeedSnapshot>;

/** All that the watch needs of the world, passed in so that tests can replace it. */
export interface WatchDependencies {
  store: FallbackStore;
  settings: { settings: () => Promise<Settings> };
  preferences: { preferences: () => Promise<IncidentPreference[]> };
  history: { prune: (nowMs: number) => Promise<void> };
  userActivity: UserActivityStore;
  reminders: ReminderStore;
  fetchFeed: (feed: FeedName, validators: Validators, nowMs: number) => Promise<FetchOutcome>;
  /** Fetches the same in one of Apple's other languages. */
  fetchLocalFeed: (feed: FeedName, locale: string, nowMs: number) => Promise<FetchOutcome>;
  /** Apple's name of the user's language, `de_DE`; null where Apple's English is to be shown. */
  locale: string | null;
  updateToolbar: (snapshots: FeedSnapshots, settings: Settings, nowMs: number) => Promise<void>;
  /** Delivers the pending notifications. */
  deliver: (situation: DeliverySituation) => Promise<void>;
  ensureAlarm: (firstAtMs: number, periodMs: number, nowMs: number) => Promise<void>;
  /** Null: no alarm is to ring. */
  ensureReminderAlarm: (dueMs: number | null, nowMs: number) => Promise<void>;
  /** Runs one task of a name at a time, across the service worker and the pages. */
  withLock: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  nowMs: () => number;
  /** An IANA zone. */
  timeZone: () => string;
  random: () => number;
  /** Receives once what went wrong where going on is right. */
  report: (error: unknown) => void;
}

/** Fetches one feed and stores what that brought. */
export async function checkFeed(
  dependencies: WatchDependencies,
  feed: FeedName,
  snapshot: FeedSnapshot,
  settings: Settings,
): Promise<FeedSnapshot> {
  const { store, preferences, userActivity, nowMs, report } = dependencies;
  const catalog = await store.catalog(feed);
  const validators = catalog ? validatorsFor(snapshot, monitoredServices(settings, feed)) : null;
  const outcome = await dependencies.fetchFeed(feed, validators ?? NO_VALIDATORS, nowMs());
  const isRead = outcome.kind !== 'failed';
  const readActivity = () => userActivity.userActivity(nowMs() - ACTIVITY_SPAN_MS);
  const update = processFetch({
    feed,
    snapshot,
    catalog,
    outcome,
    settings,
    userActivity: isRead ? await orReport(readActivity(), NO_ACTIVITY, report) : NO_ACTIVITY,
    preferences: isRead ? await orReport(preferences.preferences(), [], report) : [],
    nowMs: nowMs(),
  });
  await store.save(update);
  return { state: update.state ?? snapshot.state, check: update.check };
}

/** None where a service is monitored that was in no body yet: "unchanged" would say nothing of it. */
function validatorsFor(
  { state, check }: FeedSnapshot,
  monitored: readonly string[],
): Validators | null {
  const isKnown = monitored.every((name) => state?.services.some((one) => one.name === name));
  return isKnown && check ? check.validators : null;
}

/** Waits for a promise; if it fails, reports that and continues with something else. */
export async function orReport<T>(
  promise: Promise<T>,
  instead: T,
  report: (error: unknown) => void,
): Promise<T> {
  return promise.catch((error: unknown) => {
    report(error);
    return instead;
  });
}

/**
 * Fetches Apple's words on what is going on in the user's language, and stores them; only while they
 * are lacking. Until then Apple's English is shown.
 */
export async function fetchLocalizedText(
  { store, fetchLocalFeed, locale, nowMs }: WatchDependencies,
  feed: FeedName,
  snapshot: FeedSnapshot,
): Promise<FeedSnapshot> {
  const { state, check } = snapshot;
  if (!state || !check || locale === null || !lacksLocalWords(state, locale)) return snapshot;
  const outcome = await fetchLocalFeed(feed, locale, nowMs());
  const parsed = outcome.kind === 'body' ? parseFeed(outcome.body) : null;
  if (!parsed?.ok) return snapshot;
  const translated = withLocalWords(state, parsed.services, locale);
  await store.save({ check, ...changedState(translated, state) });
  return { state: translated, check };
}
