import type { FetchOutcome } from '../feed/fetch-feed';
import { parseFeed } from '../feed/parse-feed';
import type { UserActivity } from '../guide/user-activity';
import { createNotifications } from '../notifications/create-notifications';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { monitoredServices } from '../settings/watch-list';
import {
  NO_VALIDATORS,
  type CheckRecord,
  type FetchFailure,
  type FeedName,
  type FeedSnapshot,
  type FeedState,
  type ServiceCatalog,
} from '../status/model';
import { nextCatalog, repeatedCatalog } from '../status/service-catalog';
import { followRenames, migrateServiceNames } from '../status/renames';
import { canConfirm, isStale, waitsUntilMs } from '../status/status';
import { monitorableServices, servicesOf, updateFeedState } from '../status/update-feed-state';
import type { FeedUpdate } from '../store/watch-store';
import { backOffMs } from './schedule';

const MAX_HELD_BACK_MS = 15 * 60_000;

export interface ProcessFetchInput {
  feed: FeedName;
  /** Before this check. */
  snapshot: FeedSnapshot;
  /** Before this check; null: nothing yet. */
  catalog: ServiceCatalog | null;
  outcome: FetchOutcome;
  settings: Settings;
  preferences: readonly IncidentPreference[];
  userActivity: UserActivity;
  nowMs: number;
}

/** Turns the outcome of a fetch into the update to store. A failure never replaces what is known. */
export function processFetch(input: ProcessFetchInput): FeedUpdate {
  const update = updateFrom(input);
  const { unstoredSinceMs } = input.snapshot;
  if (unstoredSinceMs === undefined) return update;
  const firstReadMs = update.check.failing ? null : input.nowMs;
  return { ...update, unstoredSinceMs: unstoredSinceMs ?? firstReadMs };
}

function updateFrom(input: ProcessFetchInput): FeedUpdate {
  const { feed, snapshot, outcome, settings, preferences, userActivity, nowMs } = input;
  if (outcome.kind === 'failed')
    return { check: afterFailure(input, outcome.failure, outcome.notBeforeMs ?? 0) };
  const before = migrateServiceNames(snapshot.state ?? { feed, services: [], incidents: [] });
  const parsed = outcome.kind === 'unchanged' ? null : parseFeed(outcome.body);
  if (parsed && !parsed.ok)
    return { check: afterFailure(input, { reason: 'malformed', detail: parsed.malformation }) };
  const body = bodyOf(outcome, snapshot.check, nowMs);
  if (parsed && body && isStale(body.sentMs, nowMs))
    return { check: afterFailure(input, { reason: 'outdated', detail: 'an old copy' }) };
  const previousReadMs = snapshot.check?.readAtMs ?? null;
  const readAtMs = parsed && body ? body.sentMs : nowMs;
  const isOther = canConfirm(previousReadMs, readAtMs);
  const read = parsed && (feed === 'consumer' ? followRenames(parsed.services) : parsed.services);

  const monitored = monitoredServices(settings, feed);
  const { state, changes, announced } = updateFeedState({
    state: before,
    services: read ?? servicesOf(before),
    // "Unchanged" says nothing of a service that was not monitored before: it isn't missing either.
    monitored: read
      ? monitorableServices(monitored, before, input.catalog, read, nowMs)
      : monitored.filter((name) => before.services.some((service) => service.name === name)),
    nowMs,
    previousReadMs,
    canConfirm: isOther,
  });
  const update: FeedUpdate = afterReading(input, state, readAtMs, body);
  const catalog = read
    ? nextCatalog(input.catalog, feed, read, nowMs, isOther)
    : input.catalog && isOther && repeatedCatalog(input.catalog);
  if (catalog && catalog !== input.catalog) update.catalog = catalog;
  if (state === snapshot.state) return update;
  const { incidents } = changedState(state, snapshot.state);
  const situation = { changes, announced, state, feed, monitored };
  const user = { settings, preferences, userActivity, nowMs };
  const notifications = createNotifications({ ...situation, ...user });
  return { ...update, state, incidents, notifications };
}

/** A state to be stored, with those of its incidents that are not as they were. */
export function changedState(
  state: FeedState,
  before: FeedState | null,
): Pick<FeedState, 'incidents'> & { state: FeedState } {
  const unchanged = new Set(before?.incidents);
  return { state, incidents: state.incidents.filter((incident) => !unchanged.has(incident)) };
}

function afterReading(
  { feed, snapshot, outcome, nowMs }: ProcessFetchInput,
  { services }: FeedState,
  readAtMs: number,
  body: CheckRecord['body'],
): FeedUpdate {
  const validators = outcome.kind === 'body' ? outcome.validators : snapshot.check?.validators;
  const sound = services.filter(({ lost }) => lost === null).map(({ name }) => name);
  const observing = nextObserving(snapshot.check, sound.sort(), readAtMs, nowMs);
  const check: CheckRecord = {
    feed,
    attemptedAtMs: nowMs,
    readAtMs,
    failing: null,
    notBeforeMs: null,
    validators: validators ?? NO_VALIDATORS,
    ...(body && { body }),
    observing,
  };
  if (sound.length === 0) return { check };
  const { sinceMs } = observing;
  const toMs = Math.max(sinceMs, readAtMs);
  const observation = { feed, fromMs: sinceMs, toMs, services: sound };
  return { check, observation };
}

/** When a body was sent. With the `Date` of the last one it is the same copy, from a cache that doesn't say so. */
function bodyOf(outcome: FetchOutcome, check: CheckRecord | null, nowMs: number) {
  if (outcome.kind !== 'body') return check?.body;
  const { dateMs, ageMs = 0 } = outcome;
  const isSameCopy = dateMs !== undefined && check?.body?.dateMs === dateMs;
  const sentMs = Math.min(nowMs - ageMs, isSameCopy ? (check.body?.sentMs ?? nowMs) : nowMs);
  return { sentMs, ...(dateMs !== undefined && { dateMs }) };
}

/** Since when these services have been read without a gap; a clock that was set back counts as a gap. */
function nextObserving(
  check: CheckRecord | null,
  services: string[],
  readAtMs: number,
  nowMs: number,
) {
  const before = check?.observing;
  const readMs = check?.readAtMs ?? null;
  const isGap = readMs === null || readMs > nowMs || isStale(readMs, nowMs);
  if (!before || isGap || before.sinceMs > readMs) return { sinceMs: readAtMs, services };
  const isSame = before.services.join('\n') === services.join('\n');
  return isSame ? before : { sinceMs: readAtMs, services };
}

function afterFailure(
  { feed, snapshot: { check }, nowMs }: ProcessFetchInput,
  failure: FetchFailure,
  notBeforeMs = 0,
): CheckRecord {
  return {
    feed,
    attemptedAtMs: nowMs,
    readAtMs: check?.readAtMs ?? null,
    failing: {
      ...failure,
      ...(isHeldBack(failure, check, nowMs) && { reason: 'serverError' }),
      sinceMs: check?.failing?.sinceMs ?? nowMs,
      count: failuresInARow(check, nowMs) + (wasAppleAsked(failure) ? 1 : 0),
    },
    // A failure that names no time does not take back the time that an earlier one named.
    notBeforeMs: Math.max(waitsUntilMs(check, nowMs) ?? 0, notBeforeMs) || null,
    validators: check?.validators ?? NO_VALIDATORS,
    ...(check?.body && { body: check.body }),
    ...(check?.observing && { observing: check.observing }),
  };
}

/**
 * Chromium fails the requests of an extension itself after three answers of 500 and above:
 * https://source.chromium.org/chromium/chromium/src/+/main:extensions/renderer/extension_throttle_entry.cc
 */
function isHeldBack({ reason }: FetchFailure, check: CheckRecord | null, nowMs: number): boolean {
  const before = check?.failing;
  if (reason !== 'unreachable' || before?.reason !== 'serverError' || before.count < 3)
    return false;
  return nowMs - (check?.attemptedAtMs ?? 0) <= MAX_HELD_BACK_MS;
}

function wasAppleAsked({ reason, isUnsure = false }: FetchFailure): boolean {
  return reason !== 'offline' && (reason !== 'notPermitted' || isUnsure);
}

/** The count restarts after a long pause such as a night: the first failure after waking means little. */
function failuresInARow(check: CheckRecord | null, nowMs: number): number {
  const count = check?.failing?.count ?? 0;
  const isInterrupted = check !== null && nowMs - check.attemptedAtMs > 2 * backOffMs(count);
  return count > 0 && isInterrupted ? 0 : count;
}
