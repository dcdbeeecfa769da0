import type { CheckRecord, FeedSnapshot } from '../status/model';
import {
  hasOngoingIncident,
  ONGOING_PERIOD_MS,
  QUIET_PERIOD_MS,
  waitsUntilMs,
} from '../status/status';

const MINUTE_MS = 60_000;
/** The pause after the first, second … failure in a row; the last one repeats. */
const BACK_OFF_MS = [5, 10, 20, 40, 60].map((minutes) => minutes * MINUTE_MS);
/** A reading of this age is fresh enough for a popup that opens. */
const POPUP_AGE_MS = MINUTE_MS;
/** Alarms come a little early or late. */
const SLACK_MS = 30_000;

/**
 * Why the service worker is awake. `settings`: the user changed what is watched, or
 * restored a file; `permitted` and
 * `forbidden`: the permissions have changed, and Apple's host is or isn't among them; `install`: the extension
 * was installed or updated; `noCheck`: a reminder is due or a page has stored something, and Apple's page need
 * not be read.
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
  | 'noCheck';

/** What a user asks for, by looking, choosing or permitting. */
const BY_USER = new Set<Trigger>(['popup', 'checkNow', 'settings', 'permitted']);

export function isByUser(trigger: Trigger): boolean {
  return BY_USER.has(trigger);
}

const ALWAYS_ASKS = new Set<Trigger>(['checkNow', 'forbidden', 'settings']);

/** After these triggers, a recent check does not replace a new one. */
const CHANGES = new Set<Trigger>(['settings', 'permitted', 'forbidden']);

/** Whether a check that ended while this wake waited for the lock has answered it. */
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

/** How often the alarm wakes the worker; often while offline, since nothing else tells of the network. */
export function alarmPeriodMs(snapshot: FeedSnapshot): number {
  const isOffline = snapshot.check?.failing?.reason === 'offline';
  return isOffline || hasOngoingIncident(snapshot) ? ONGOING_PERIOD_MS : QUIET_PERIOD_MS;
}

export function backOffMs(failures: number): number {
  return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0;
}

/**
 * Whether a check is made now. `forbidden` always makes one, so that the failure is stored. `Retry-After`
 * and back-off delay alarms and wakes, but not a user, a browser that starts or a network that returns.
 */
export function isCheckDue(trigger: Trigger, snapshot: FeedSnapshot, nowMs: number): boolean {
  const { check } = snapshot;
  if (trigger === 'noCheck') return false;
  if (ALWAYS_ASKS.has(trigger) || !check) return true;
  const sinceAttemptMs = nowMs - check.attemptedAtMs;
  // The clock was set back.
  if (sinceAttemptMs < -SLACK_MS) return true;
  switch (trigger) {
    case 'permitted':
    case 'online':
      // What succeeded a moment ago is not repeated.
      return check.failing !== null || sinceAttemptMs >= SLACK_MS;
    case 'popup':
      return nowMs - (check.readAtMs ?? 0) >= POPUP_AGE_MS && sinceAttemptMs >= SLACK_MS;
    case 'alarm':
    case 'workerStart': {
      if (waitsUntilMs(check, nowMs) !== null) return false;
      // The alarm itself keeps the period; back-off skips some.
      const isKept = trigger === 'alarm' && !check.failing;
      return sinceAttemptMs >= (isKept ? SLACK_MS : pauseMs(check, snapshot) - SLACK_MS);
    }
    default:
      return sinceAttemptMs >= SLACK_MS;
  }
}

function pauseMs(check: CheckRecord, snapshot: FeedSnapshot): number {
  return Math.max(alarmPeriodMs(snapshot), backOffMs(check.failing?.count ?? 0));
}

/** The next time of this install: a random offset within the period spreads all installs evenly. */
export function nextSlotMs(nowMs: number, periodMs: number, offsetMs: number): number {
  const offset = offsetMs % periodMs;
  return Math.floor((nowMs - offset) / periodMs) * periodMs + periodMs + offset;
}
