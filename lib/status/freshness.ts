import { QUIET_PERIOD_MS } from './cadence';

/** A reading is taken a moment after its alarm: the alarm half an hour later must find it stale. */
const ALARM_TOLERANCE_MS = 30_000;
/** Three missed checks or half an hour, whichever is later. */
const STALE_AFTER_MS = Math.max(3 * QUIET_PERIOD_MS, 30 * 60_000) - ALARM_TOLERANCE_MS;
/** A clock may be corrected by this much without a reading coming from the future. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/**
 * Whether a reading is too old to go by. A reading that claims to come from the future (the clock
 * was set back) has no age that could be known, and is stale as well.
 */
export function isStale(readMs: number, nowMs: number): boolean {
  const ageMs = nowMs - readMs;
  return ageMs >= STALE_AFTER_MS || ageMs < -CLOCK_TOLERANCE_MS;
}
