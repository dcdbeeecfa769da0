import type { DayBar } from '../../../lib/history/day-bars';
import { DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';

/** Midnight of the day of the tests, UTC. */
export const MIDNIGHT_MS = NOON_MS - 12 * HOUR_MS;

/** A day that was observed from its start to its end, and on which nothing happened. */
export function barWith(more: Partial<DayBar> = {}): DayBar {
  return {
    ...{ day: '2026-03-09', fromMs: MIDNIGHT_MS - DAY_MS, toMs: MIDNIGHT_MS, lengthMs: DAY_MS },
    ...{ worst: null, problemMs: 0, observedMs: DAY_MS, knownMs: DAY_MS, spans: [], failures: 0 },
    ...more,
  };
}
