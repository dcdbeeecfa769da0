import type { CheckRecord } from './model';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

// Nothing is deleted on the word of one clock. It may be years off for a while, as after its battery has
// run out, until the system has asked for the time.

/** Whether the `Date` that Apple's server sent with the last body agrees within a day. */
export function isClockConfirmed(checks: readonly CheckRecord[], nowMs: number): boolean {
  return checks.some(({ body }) => isNear(body?.dateMs, nowMs));
}

/**
 * Whether the clock is confirmed, or nothing contradicts it: no check was made long before or after,
 * and if Apple could not be asked for the time, that has been so for an hour.
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
