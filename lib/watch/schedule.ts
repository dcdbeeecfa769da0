import type { CheckRecord, FeedSnapshot } from '../status/model';
import { ONGOING_PERIOD_MS, QUIET_PERIOD_MS } from '../status/cadence';
import { hasOngoing } from '../status/status';

const MINUTE_MS = 60_000;
/** The pause after the first, second … failure in a row; the last one repeats. */
const BACK_OFF_MS = [5, 10, 20, 40, 60].map((minutes) => minutes * MINUTE_MS);
/** A popup that opens is content with a reading of this age. */
const POPUP_AGE_MS = MINUTE_MS;
/** Alarms come a little early or late, and slots a little off the pause. */
const SLACK_MS = 30_000;

/**
 * Why the worker is awake; `settings`: the person changed what is watched; `permitted` and `forbidden`:
 * what the browser lets us reach has changed, and Apple is or isn't part of it. At all but `checkNow` and
 * `forbidden` it may find that no check is due; for a `reminder` Apple is never asked.
 */
export type Trigger =
  | 'alarm'
  | 'workerStart'
  | 'start'
  | 'install'
  | 'online'
  | 'popup'
  | 'checkNow'
  | 'settings'
  | 'permitted'
  | 'forbidden'
  | 'reminder';

/** After these no earlier check counts, however fresh: it answered another question. */
const CHANGES = new Set<Trigger>(['settings', 'permitted', 'forbidden']);

/**
 * Whether a check that ended while this wake waited for its turn has answered it.
 * In: why we woke and when, what the last check noted, the present time.
 * Out: never where something has changed since that check began, where the network has returned and
 * the check failed without it, nor where the clock was set back meanwhile.
 */
export function isAnswered(
  trigger: Trigger,
  askedAtMs: number,
  check: CheckRecord | null,
  nowMs: number,
): boolean {
  if (CHANGES.has(trigger) || !check) return false;
  if (trigger === 'online' && check.failing) return false;
  return check.attemptedAtMs > askedAtMs && check.attemptedAtMs <= nowMs;
}

/**
 * How often the alarm is to ring: it wakes the worker, which then sees whether a check is due. While
 * offline it rings often, for nothing wakes a worker when the network returns; it costs no request.
 */
export function alarmPeriodMs(snapshot: FeedSnapshot): number {
  const isOffline = snapshot.check?.failing?.reason === 'offline';
  return isOffline || hasOngoing(snapshot) ? ONGOING_PERIOD_MS : QUIET_PERIOD_MS;
}

/** How long to leave Apple alone after so many failures in a row. */
export function backOffMs(failures: number): number {
  return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0;
}

/**
 * Whether Apple is to be asked now.
 * In: why we wonder, what is known, the present time.
 * Out: always true for "check now", and where Apple is forbidden: that is to be noted; never for a
 * reminder. `Retry-After` holds back all else; back-off holds back alarms and wakes, but not a person
 * who looks, chooses or permits, a browser that starts or a network that returns.
 */
export function isCheckDue(trigger: Trigger, snapshot: FeedSnapshot, nowMs: number): boolean {
  const { check } = snapshot;
  if (trigger === 'reminder') return false;
  if (trigger === 'checkNow' || trigger === 'forbidden' || !check) return true;
  // The clock was set back: nothing that was noted says how long ago it was.
  if (check.attemptedAtMs > nowMs + SLACK_MS) return true;
  if (check.notBeforeMs !== null && nowMs < check.notBeforeMs) return false;
  const sinceAttemptMs = nowMs - check.attemptedAtMs;
  switch (trigger) {
    case 'settings':
      // Of a service that was just chosen nothing is known yet, however fresh the last reading.
      return true;
    case 'permitted':
    case 'online':
      // What failed a moment ago may well succeed now. What succeeded is not asked again: one answer
      // of Apple's would count as two that agree.
      return check.failing !== null || sinceAttemptMs >= SLACK_MS;
    case 'start':
    case 'install':
      return sinceAttemptMs >= SLACK_MS;
    case 'popup':
      return nowMs - (check.readAtMs ?? 0) >= POPUP_AGE_MS && sinceAttemptMs >= SLACK_MS;
    case 'alarm':
      // The alarm itself keeps the pace, also after a check in between; back-off skips some.
      return sinceAttemptMs >= (check.failing ? pauseMs(check, snapshot) - SLACK_MS : SLACK_MS);
    case 'workerStart':
      return sinceAttemptMs >= pauseMs(check, snapshot) - SLACK_MS;
  }
}

function pauseMs(check: CheckRecord, snapshot: FeedSnapshot): number {
  return Math.max(alarmPeriodMs(snapshot), backOffMs(check.failing?.count ?? 0));
}

/**
 * The next time that belongs to this install: all its alarms fall on one place within the period,
 * drawn at random once, so that a million installs spread evenly, also after an outage of the feed.
 */
export function nextSlotMs(nowMs: number, periodMs: number, offsetMs: number): number {
  const offset = offsetMs % periodMs;
  return Math.floor((nowMs - offset) / periodMs) * periodMs + periodMs + offset;
}
