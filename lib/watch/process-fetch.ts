import type { FetchOutcome } from '../feed/fetch-feed';
import { parseFeed } from '../feed/parse-feed';
import { MAX_WAIT_MS } from '../feed/retry-after';
import type { UserActivity } from '../guide/user-activity';
import { createNotifications } from '../notifications/create-notifications';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import { monitorableServices } from '../status/followable';
import { servicesOf } from '../status/monitored-service';
import { nextCatalog, repeatedCatalog } from '../status/service-catalog';
import {
  NO_VALIDATORS,
  type CheckRecord,
  type Failure,
  type FeedName,
  type FeedState,
  type ServiceCatalog,
  type ParsedService,
  type FeedSnapshot,
} from '../status/model';
import { nextObserving, observationOf } from '../status/observation';
import { migrateServiceNames } from '../status/migrate-service-names';
import { followRenames } from '../status/renames';
import { updateFeedState } from '../status/update-feed-state';
import type { FeedUpdate } from '../store/watch-store';
import { backOffMs } from './schedule';

/** What a check brought, and everything that decides what it teaches. */
export interface ProcessFetchInput {
  feed: FeedName;
  /** What was known of the feed. */
  snapshot: FeedSnapshot;
  /** What was known of all its services; null: nothing yet. */
  catalog: ServiceCatalog | null;
  outcome: FetchOutcome;
  settings: Settings;
  preferences: readonly IncidentPreference[];
  /** The person's own trouble: it decides what of it is told. */
  userActivity: UserActivity;
  nowMs: number;
}

/**
 * What a check teaches. Pure: from what was known and what the network brought to what is to be
 * stored, all at once. A failure adds to what is known and never replaces it.
 */
export function processFetch(input: ProcessFetchInput): FeedUpdate {
  const update = updateFrom(input);
  return input.snapshot.storeUnreadable ? { ...update, storeUnreadable: true } : update;
}

function updateFrom(input: ProcessFetchInput): FeedUpdate {
  const { feed, snapshot, outcome, settings, preferences, userActivity, nowMs } = input;
  if (outcome.kind === 'failed')
    return { check: afterFailure(input, outcome.failure, outcome.notBeforeMs) };
  const before = migrateServiceNames(snapshot.state ?? { feed, services: [], incidents: [] });
  const parsed = outcome.kind === 'unchanged' ? null : parseFeed(outcome.body);
  if (parsed && !parsed.ok)
    return { check: afterFailure(input, { reason: 'malformed', detail: parsed.malformation }) };
  const read = parsed && (feed === 'consumer' ? followRenames(parsed.services) : parsed.services);

  const monitored = monitoredServices(settings, feed);
  const next = updateFeedState({
    state: before,
    services: read ?? servicesOf(before),
    // "Unchanged" says nothing of a service that was not followed before: it isn't missing either.
    monitored: read
      ? monitorableServices(monitored, before, input.catalog, read, nowMs)
      : monitored.filter((name) => isMonitored(before, name)),
    nowMs,
    previousReadMs: snapshot.check?.readAtMs ?? null,
  });
  const taught: Pick<FeedUpdate, 'state' | 'incidents' | 'notifications'> = {};
  if (next.state !== snapshot.state) {
    const { state, changes, announced } = next;
    const earlier = new Set(snapshot.state?.incidents);
    taught.state = state;
    taught.incidents = state.incidents.filter((incident) => !earlier.has(incident));
    const told = { changes, announced, state, feed, monitored };
    taught.notifications = createNotifications({
      ...told,
      settings,
      preferences,
      userActivity,
      nowMs,
    });
  }
  return { ...afterReading(input, next.state), ...taught, ...catalogAfter(input, read) };
}

function isMonitored({ services }: FeedState, name: string): boolean {
  return services.some((service) => service.name === name);
}

/** That there was a reading, and since when there was one after the other. */
function afterReading(
  { feed, snapshot, outcome, nowMs }: ProcessFetchInput,
  { services }: FeedState,
): Pick<FeedUpdate, 'check' | 'observation'> {
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
function catalogAfter(
  { feed, catalog, nowMs }: ProcessFetchInput,
  read: readonly ParsedService[] | null,
): Pick<FeedUpdate, 'catalog'> {
  const next = read ? nextCatalog(catalog, feed, read, nowMs) : catalog && repeatedCatalog(catalog);
  return next && next !== catalog ? { catalog: next } : {};
}

/** Whether Apple was certainly not troubled by it: then there is nothing to spare it. */
function isBlameless({ reason, isUnsure }: Failure): boolean {
  return reason === 'offline' || (reason === 'notPermitted' && !isUnsure);
}

function afterFailure(
  { feed, snapshot: { check }, nowMs }: ProcessFetchInput,
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
