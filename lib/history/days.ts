import { localDayOf } from '../text/local-day';

/** A day of the calendar where the person is: from its first moment to the first of the next. */
export interface Day {
  /** As date fields write it: `2026-11-22`. */
  day: string;
  fromMs: number;
  /** Not in it any more. */
  toMs: number;
}

/**
 * The last days of the system's calendar, today as the last one.
 * In: how many, and now. Out: oldest first, each where the one before ends; one that has 23 or 25
 * hours is as long as that. A day that a country left out is left out.
 */
export function lastDays(count: number, nowMs: number): Day[] {
  const now = new Date(nowMs);
  const startOf = (daysAgo: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime();
  return Array.from({ length: count }, (_, index): Day => {
    const daysAgo = count - 1 - index;
    const fromMs = startOf(daysAgo);
    return { day: localDayOf(fromMs), fromMs, toMs: startOf(daysAgo - 1) };
  }).filter(({ fromMs, toMs }) => toMs > fromMs);
}
