import { parseFeed } from '../feed/parse-feed';
import { ACTIVITY_SPAN_MS, NO_ACTIVITY, type UserActivity } from '../guide/user-activity';
import type { Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import { lacksLocalWords, withLocalWords } from '../status/local-words';
import {
  NO_VALIDATORS,
  type FeedName,
  type FeedState,
  type FeedSnapshot,
  type Validators,
} from '../status/model';
import type { FeedUpdate } from '../store/watch-store';
import type { WatchDependencies } from './dependencies';
import { processFetch } from './process-fetch';

/**
 * Asks Apple for one feed, and stores what that taught.
 * In: the feed, what was known of it, and the person's settings. Out: what is known now.
 */
export async function checkFeed(
  dependencies: WatchDependencies,
  feed: FeedName,
  before: FeedSnapshot,
  settings: Settings,
): Promise<FeedSnapshot> {
  const { store, nowMs, report } = dependencies;
  const catalog = await store.catalog(feed);
  const validators = catalog ? validatorsFor(before, monitoredServices(settings, feed)) : null;
  const outcome = await dependencies.fetchFeed(feed, validators ?? NO_VALIDATORS, nowMs());
  const isRead = outcome.kind !== 'failed';
  const userActivity = isRead ? await userActivityOf(dependencies) : NO_ACTIVITY;
  const preferences = isRead
    ? await orReport(dependencies.preferences.preferences(), [], report)
    : [];
  const nowIsMs = nowMs();
  const input = { feed, snapshot: before, catalog, outcome, settings, preferences, userActivity };
  const update = processFetch({ ...input, nowMs: nowIsMs });
  await store.save(update);
  return { state: update.state ?? before.state, check: update.check };
}

/**
 * What to ask "has it changed?" with. Nothing where a service is followed that was in no body yet:
 * "unchanged" would say nothing of it.
 */
function validatorsFor(
  { state, check }: FeedSnapshot,
  monitored: readonly string[],
): Validators | null {
  const isKnown = monitored.every((name) => state?.services.some((one) => one.name === name));
  return isKnown && check ? check.validators : null;
}

/** Where they can't be read there are none: what Apple says is learned all the same. */
function userActivityOf({ userActivity, nowMs, report }: WatchDependencies): Promise<UserActivity> {
  return orReport(userActivity.userActivity(nowMs() - ACTIVITY_SPAN_MS), NO_ACTIVITY, report);
}

/** What a promise gives; where it fails, that is reported and something else is taken. */
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
 * Asks Apple for its words on what is going on in the person's language, and stores them; only while
 * there is something to say that is not there in that language yet. Apple's English is shown until
 * then, and where it can't be had.
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
  const update: FeedUpdate = { check, state: translated, incidents: changedIn(translated, state) };
  await store.save(update);
  return { state: translated, check };
}

/** The incidents that are not as they were. */
export function changedIn(after: FeedState, before: FeedState | null): FeedState['incidents'] {
  const same = new Set(before?.incidents);
  return after.incidents.filter((incident) => !same.has(incident));
}
