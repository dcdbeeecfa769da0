import { isProblem } from '../status/severity';
import type { DayBar } from './day-bars';
import { dayHealth } from './day-state';

/** Of less than that a figure would say nothing. */
const LEAST_OBSERVED_MS = 24 * 60 * 60_000;

/** How long a service had no problem, and of how much time that is said. */
export interface Uptime {
  /**
   * The share of the known time without a problem, in percent with two decimals, 100 only where there
   * was none; null where it was observed for less than a day in all. Time nobody knows anything of does not count.
   */
  percent: number | null;
  problemMs: number;
  observedMs: number;
  knownMs: number;
  /** All the time of these days. */
  lengthMs: number;
}

/** The sum of some days. Maintenance is no problem. */
export function uptimeOf(bars: readonly DayBar[]): Uptime {
  const sum = (of: (bar: DayBar) => number) => bars.reduce((total, bar) => total + of(bar), 0);
  const knownMs = sum((bar) => bar.knownMs);
  const problemMs = sum((bar) => bar.problemMs);
  const observedMs = sum((bar) => bar.observedMs);
  const hadProblem = bars.some((bar) => isProblem(dayHealth(bar)));
  // Rounded down, so that nothing that happened is rounded away.
  const percent = Math.floor(((knownMs - problemMs) * 10_000) / knownMs) / 100;
  return {
    percent: observedMs >= LEAST_OBSERVED_MS ? Math.min(percent, hadProblem ? 99.99 : 100) : null,
    problemMs,
    observedMs,
    knownMs,
    lengthMs: sum((bar) => bar.lengthMs),
  };
}
