import { DAY_MS, HOUR_MS } from '../text/durations';
import { activeImpact, isActive } from './incident';
import type { CheckRecord, FailureReason, FeedName, FeedSnapshot, Health, Incident } from './model';
import { isWorse } from './severity';

export const QUIET_PERIOD_MS = 5 * 60_000;
/** While a monitored service has an ongoing event, users wait for its end. */
export const ONGOING_PERIOD_MS = 2 * 60_000;

/** A reading comes a moment after its alarm: the alarm half an hour later must see it as stale. */
const ALARM_TOLERANCE_MS = 30_000;
/** Half an hour, and at least three checks. */
const STALE_AFTER_MS = Math.max(3 * QUIET_PERIOD_MS, 30 * 60_000) - ALARM_TOLERANCE_MS;
/** Two answers closer to each other than that count as one. */
const APART_MS = 60_000;
/** A server that asks for a longer wait is assumed to be wrong. */
export const MAX_WAIT_MS = HOUR_MS;
/** Typical clock corrections are smaller. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** Why the status is unknown. `notYet`: never read; `stale`: too long ago; `stopped`: checks have stopped. */
export type UnknownReason =
  FailureReason | 'missing' | 'unreadable' | 'notYet' | 'stale' | 'stopped';

/** Badge, tooltip, popup and pages derive from it. */
export interface Status {
  service: string;
  feed: FeedName;
  health: Health;
  /** Null unless the health is unknown. */
  reason: UnknownReason | null;
  /** The worst active incident, even if the status is unknown now. */
  incident: Incident | null;
  /** The result of the last sound reading. */
  lastKnown: { health: Exclude<Health, 'unknown'>; atMs: number } | null;
  failingSinceMs: number | null;
  /** When the last whole body was sent; null: not known. */
  bodySentMs: number | null;
  /** Until when checks wait because Apple's server asked for it; null if they don't. */
  waitsUntilMs: number | null;
  /** The last reading says that it is over, and the next check is to confirm it. */
  isClearing: boolean;
}

/** Never `available` unless a sound, fresh reading of this very service said so. */
export function statusOf(snapshot: FeedSnapshot, service: string, nowMs: number): Status {
  const { state, check } = snapshot;
  const feed = state?.feed ?? check?.feed ?? 'consumer';
  const entry = state?.services.find((candidate) => candidate.name === service);
  const incident = state ? worstActive(state.incidents, service) : null;
  const impact = incident && activeImpact(incident, service);
  const readMs = entry?.lost ? entry.lost.lastReadMs : entry ? (check?.readAtMs ?? null) : null;
  const failingSinceMs = check?.failing?.sinceMs ?? null;
  const lastKnown =
    readMs === null ? null : { health: impact?.severity ?? ('available' as const), atMs: readMs };
  const isClearing = impact?.phase === 'clearing' || impact?.phase === 'receding';
  const known = { service, feed, incident, lastKnown, isClearing };
  const bodySentMs = check?.body?.sentMs ?? null;
  const rest = { ...known, failingSinceMs, bodySentMs, waitsUntilMs: waitsUntilMs(check, nowMs) };
  if (isForbidden(check)) return { ...rest, health: 'unknown', reason: 'notPermitted' };
  // An unreadable event of a service without a problem is new information, not a failed check.
  if (entry?.lost?.reason === 'unreadable' && lastKnown?.health === 'available')
    return { ...rest, health: 'unknown', reason: 'unreadable' };
  if (lastKnown && !isStale(lastKnown.atMs, nowMs))
    return { ...rest, health: lastKnown.health, reason: null };
  const isRead = entry !== undefined && check?.readAtMs;
  const why = check?.failing?.reason ?? entry?.lost?.reason ?? (isRead ? 'stale' : 'notYet');
  return { ...rest, health: 'unknown', reason: why };
}

/** For a page that finds that checks have stopped: a recent reading will soon be out of date. */
export function asStopped(status: Status): Status {
  return { ...status, health: 'unknown', reason: 'stopped' };
}

function worstActive(incidents: readonly Incident[], service: string): Incident | null {
  let found: Incident | null = null;
  for (const incident of incidents) {
    const severity = activeImpact(incident, service)?.severity ?? null;
    const foundSeverity = found && (activeImpact(found, service)?.severity ?? null);
    if (isWorse(severity, foundSeverity)) found = incident;
  }
  return found;
}

/**
 * Until when Apple's server asked not to be contacted.
 * @returns null if it didn't, or asked for too long a wait
 */
export function waitsUntilMs(check: CheckRecord | null, nowMs: number): number | null {
  const untilMs = check?.notBeforeMs ?? null;
  return untilMs !== null && untilMs > nowMs && untilMs <= nowMs + MAX_WAIT_MS ? untilMs : null;
}

/** On any monitored service, by the last reading. */
export function hasOngoingIncident({ state }: FeedSnapshot): boolean {
  const lost = new Set(state?.services.filter((s) => s.lost).map(({ name }) => name));
  return (state?.incidents ?? []).some(({ impacts }) =>
    impacts.some(({ phase, service }) => isActive(phase) && !lost.has(service)),
  );
}

/** If the clock was set back, the age of a reading is unknown, so it is stale as well. */
export function isStale(readMs: number, nowMs: number): boolean {
  const ageMs = nowMs - readMs;
  return ageMs >= STALE_AFTER_MS || ageMs < -CLOCK_TOLERANCE_MS;
}

/** Whether a reading may confirm the one before: the same answer a moment later, or from a cache, may not. */
export function canConfirm(previousReadMs: number | null, readMs: number): boolean {
  return previousReadMs !== null && readMs - previousReadMs >= APART_MS;
}

/** Only the user can change that: until then the last reading does not count, however recent it is. */
export function isForbidden(check: CheckRecord | null): boolean {
  const failing = check?.failing;
  return failing?.reason === 'notPermitted' && !failing.isUnsure;
}

export interface WorkerResponse {
  snapshot: FeedSnapshot;
  /** What the page had read from the store at that time; null: nothing yet. */
  stored: FeedSnapshot | null;
}

/** If the database refuses writes, the response is newer, until the stored check changes. */
export function newerSnapshot(stored: FeedSnapshot, response: WorkerResponse | null): FeedSnapshot {
  if (response === null) return stored;
  const hasMoved = response.stored !== null && checkedMs(response.stored) !== checkedMs(stored);
  return !hasMoved && checkedMs(response.snapshot) > checkedMs(stored) ? response.snapshot : stored;
}

function checkedMs({ check }: FeedSnapshot): number {
  return check?.attemptedAtMs ?? 0;
}

/**
 * Whether the `Date` that Apple's server sent with the last body agrees within a day. A clock may be years
 * wrong for a while, for example after its battery has run out; data is never deleted by such a clock.
 */
export function isClockConfirmed(checks: readonly CheckRecord[], nowMs: number): boolean {
  return checks.some(({ body }) => isNear(body?.dateMs, nowMs));
}

/**
 * Whether the clock is confirmed, or nothing contradicts it: the last check was within a day, and if
 * Apple's server could not be asked for the time, that has lasted an hour.
 */
export function isClockPlausible(checks: readonly CheckRecord[], nowMs: number): boolean {
  const isLast = ({ attemptedAtMs, failing, body }: CheckRecord) => {
    if (!isNear(attemptedAtMs, nowMs)) return false;
    return body?.dateMs === undefined || (failing !== null && nowMs - failing.sinceMs >= HOUR_MS);
  };
  return checks.length === 0 || isClockConfirmed(checks, nowMs) || checks.some(isLast);
}

function isNear(atMs: number | undefined, nowMs: number): boolean {
  return atMs !== undefined && Math.abs(nowMs - atMs) < DAY_MS;
}
