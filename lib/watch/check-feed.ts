import { parseFeed } from '../feed/parse-feed';
import { EFFORTS_SPAN_MS, NO_EFFORTS, type Efforts } from '../guide/efforts';
import type { Settings } from '../settings/settings';
import { trackedServices } from '../settings/watch-list';
import { lacksLocalWords, withLocalWords } from '../status/local-words';
import {
  NO_VALIDATORS,
  type FeedName,
  type Known,
  type Snapshot,
  type Validators,
} from '../status/model';
import type { Learned } from '../store/watch-store';
import type { WatchDependencies } from './dependencies';
import { learn } from './learn';

/**
 * Asks Apple for one feed, and stores what that taught.
 * In: the feed, what was known of it, and the person's settings. Out: what is known now.
 */
export async function checkFeed(
  dependencies: WatchDependencies,
  feed: FeedName,
  before: Snapshot,
  settings: Settings,
): Promise<Snapshot> {
  const { store, nowMs, report } = dependencies;
  const listing = await store.listing(feed);
  const validators = listing ? validatorsFor(before, trackedServices(settings, feed)) : null;
  const outcome = await dependencies.fetchFeed(feed, validators ?? NO_VALIDATORS, nowMs());
  const isRead = outcome.kind !== 'failed';
  const efforts = isRead ? await effortsOf(dependencies) : NO_EFFORTS;
  const wishes = isRead ? await orReport(dependencies.wishes.wishes(), [], report) : [];
  const nowIsMs = nowMs();
  const input = { feed, snapshot: before, listing, outcome, settings, wishes, efforts };
  const learned = learn({ ...input, nowMs: nowIsMs });
  await store.save(learned);
  return { known: learned.known ?? before.known, check: learned.check };
}

/**
 * What to ask "has it changed?" with. Nothing where a service is followed that was in no body yet:
 * "unchanged" would say nothing of it.
 */
function validatorsFor({ known, check }: Snapshot, tracked: readonly string[]): Validators | null {
  const isKnown = tracked.every((name) => known?.services.some((one) => one.name === name));
  return isKnown && check ? check.validators : null;
}

/** Where they can't be read there are none: what Apple says is learned all the same. */
function effortsOf({ efforts, nowMs, report }: WatchDependencies): Promise<Efforts> {
  return orReport(efforts.efforts(nowMs() - EFFORTS_SPAN_MS), NO_EFFORTS, report);
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
export async function fetchLocalWords(
  { store, fetchLocalFeed, locale, nowMs }: WatchDependencies,
  feed: FeedName,
  snapshot: Snapshot,
): Promise<Snapshot> {
  const { known, check } = snapshot;
  if (!known || !check || locale === null || !lacksLocalWords(known, locale)) return snapshot;
  const outcome = await fetchLocalFeed(feed, locale, nowMs());
  const parsed = outcome.kind === 'body' ? parseFeed(outcome.body) : null;
  if (!parsed?.ok) return snapshot;
  const translated = withLocalWords(known, parsed.services, locale);
  const learned: Learned = { check, known: translated, incidents: changedIn(translated, known) };
  await store.save(learned);
  return { known: translated, check };
}

/** The incidents that are not as they were. */
export function changedIn(after: Known, before: Known | null): Known['incidents'] {
  const same = new Set(before?.incidents);
  return after.incidents.filter((incident) => !same.has(incident));
}
