import type { FetchOutcome } from '../feed/fetch-feed';
import { parseFeed } from '../feed/parse-feed';
import { MAX_WAIT_MS } from '../feed/retry-after';
import type { Efforts } from '../guide/efforts';
import { compose } from '../notices/compose';
import type { IncidentWish } from '../settings/incident-wish';
import type { Settings } from '../settings/settings';
import { trackedServices } from '../settings/watch-list';
import { followableServices } from '../status/followable';
import { servicesOf } from '../status/known-service';
import { nextListing, repeatedListing } from '../status/listing';
import {
  NO_VALIDATORS,
  type CheckRecord,
  type Failure,
  type FeedName,
  type Known,
  type Listing,
  type ServiceReading,
  type Snapshot,
} from '../status/model';
import { nextObserving, observationOf } from '../status/observation';
import { renamedKnown } from '../status/renamed-known';
import { followRenames } from '../status/renames';
import { track } from '../status/track';
import type { Learned } from '../store/watch-store';
import { backOffMs } from './schedule';

/** What a check brought, and everything that decides what it teaches. */
export interface LearnInput {
  feed: FeedName;
  /** What was known of the feed. */
  snapshot: Snapshot;
  /** What was known of all its services; null: nothing yet. */
  listing: Listing | null;
  outcome: FetchOutcome;
  settings: Settings;
  wishes: readonly IncidentWish[];
  /** The person's own trouble: it decides what of it is told. */
  efforts: Efforts;
  nowMs: number;
}

/**
 * What a check teaches. Pure: from what was known and what the network brought to what is to be
 * stored, all at once. A failure adds to what is known and never replaces it.
 */
export function learn(input: LearnInput): Learned {
  const learned = lessonOf(input);
  return input.snapshot.isBlind ? { ...learned, isBlind: true } : learned;
}

function lessonOf(input: LearnInput): Learned {
  const { feed, snapshot, outcome, settings, wishes, efforts, nowMs } = input;
  if (outcome.kind === 'failed')
    return { check: afterFailure(input, outcome.failure, outcome.notBeforeMs) };
  const before = renamedKnown(snapshot.known ?? { feed, services: [], incidents: [] });
  const parsed = outcome.kind === 'unchanged' ? null : parseFeed(outcome.body);
  if (parsed && !parsed.ok)
    return { check: afterFailure(input, { reason: 'malformed', detail: parsed.malformation }) };
  const read = parsed && (feed === 'consumer' ? followRenames(parsed.services) : parsed.services);

  const tracked = trackedServices(settings, feed);
  const next = track({
    known: before,
    services: read ?? servicesOf(before),
    // "Unchanged" says nothing of a service that was not followed before: it isn't missing either.
    tracked: read
      ? followableServices(tracked, before, input.listing, read, nowMs)
      : tracked.filter((name) => isFollowed(before, name)),
    nowMs,
    previousReadMs: snapshot.check?.readAtMs ?? null,
  });
  const taught: Pick<Learned, 'known' | 'incidents' | 'notices'> = {};
  if (next.known !== snapshot.known) {
    const { known, changes, announced } = next;
    const earlier = new Set(snapshot.known?.incidents);
    taught.known = known;
    taught.incidents = known.incidents.filter((incident) => !earlier.has(incident));
    const told = { changes, announced, known, feed, tracked };
    taught.notices = compose({ ...told, settings, wishes, efforts, nowMs });
  }
  return { ...afterReading(input, next.known), ...taught, ...listingAfter(input, read) };
}

function isFollowed({ services }: Known, name: string): boolean {
  return services.some((service) => service.name === name);
}

/** That there was a reading, and since when there was one after the other. */
function afterReading(
  { feed, snapshot, outcome, nowMs }: LearnInput,
  { services }: Known,
): Pick<Learned, 'check' | 'observation'> {
  const validators = outcome.kind === 'body' ? outcome.validators : snapshot.check?.validators;
  const sound = services.filter(({ lost }) => lost === null).map(({ name }) => name);
  const observing = nextObserving(snapshot.check, sound, nowMs);
  const check: CheckRecord = {
    feed,
    attemptedAtMs: nowMs,
    readAtMs: nowMs,
    failing: null,
    notBeforeMs: null,
    validators: validators ?? NO_VALIDATORS,
    observing,
  };
  if (sound.length === 0) return { check };
  return { check, observation: observationOf(feed, observing, nowMs) };
}

/** The list of all services, where it is another one. In: the body's; null: that of before. */
function listingAfter(
  { feed, listing, nowMs }: LearnInput,
  read: readonly ServiceReading[] | null,
): Pick<Learned, 'listing'> {
  const next = read ? nextListing(listing, feed, read, nowMs) : listing && repeatedListing(listing);
  return next && next !== listing ? { listing: next } : {};
}

/** Whether Apple was certainly not troubled by it: then there is nothing to spare it. */
function isBlameless({ reason, isUnsure }: Failure): boolean {
  return reason === 'offline' || (reason === 'notPermitted' && !isUnsure);
}

function afterFailure(
  { feed, snapshot: { check }, nowMs }: LearnInput,
  failure: Failure,
  notBeforeMs: number | null = null,
): CheckRecord {
  return {
    feed,
    attemptedAtMs: nowMs,
    readAtMs: check?.readAtMs ?? null,
    failing: {
      ...failure,
      sinceMs: check?.failing?.sinceMs ?? nowMs,
      count: failuresInARow(check, nowMs) + (isBlameless(failure) ? 0 : 1),
    },
    notBeforeMs: laterFloor(check?.notBeforeMs ?? null, notBeforeMs, nowMs),
    validators: check?.validators ?? NO_VALIDATORS,
    ...(check?.observing && { observing: check.observing }),
  };
}

/** A row that a night has interrupted begins anew: after waking the first failure means little. */
function failuresInARow(check: CheckRecord | null, nowMs: number): number {
  const count = check?.failing?.count ?? 0;
  const isInterrupted = check !== null && nowMs - check.attemptedAtMs > 2 * backOffMs(count);
  return count > 0 && isInterrupted ? 0 : count;
}

/** A failure that names no time does not take back the time that an earlier one named. */
function laterFloor(before: number | null, now: number | null, nowMs: number): number | null {
  const isAhead = before !== null && before > nowMs && before <= nowMs + MAX_WAIT_MS;
  if (!isAhead) return now;
  return now === null ? before : Math.max(before, now);
}
