import type { Observation, ServiceRef, Span } from '../status/model';
import { localDayOf } from '../text/format-time';

export interface Day {
  /** In the format of date fields: `2026-11-22`. */
  day: string;
  fromMs: number;
  /** The first moment of the next day. */
  toMs: number;
}

/** The last days, oldest first: with 23 or 25 hours when clocks change, without a skipped day. */
export function lastDays(count: number, nowMs: number): Day[] {
  const now = new Date(nowMs);
  const startOfDay = (daysAgo: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime();
  return Array.from({ length: count }, (_, index): Day => {
    const daysAgo = count - 1 - index;
    const fromMs = startOfDay(daysAgo);
    return { day: localDayOf(fromMs), fromMs, toMs: startOfDay(daysAgo - 1) };
  }).filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** The same moments as spans that neither overlap nor touch, by start. */
export function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = [];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else union.push({ fromMs, toMs });
  }
  return union;
}

/** How much of each day, until `untilMs`, is in the spans of a union; in linear time. */
export function msPerDay(union: readonly Span[], days: readonly Day[], untilMs: number): number[] {
  let at = 0;
  return days.map((day) => {
    let sumMs = 0;
    for (; at < union.length; at += 1) {
      const span = union[at];
      if (!span) break;
      const toMs = Math.min(span.toMs, day.toMs, untilMs);
      sumMs += Math.max(0, toMs - Math.max(span.fromMs, day.fromMs));
      // The span continues on the next day.
      if (span.toMs > day.toMs) break;
    }
    return sumMs;
  });
}

/** The longest time between two readings of an observed service; a shorter gap misses nothing. */
export const LONGEST_GAP_MS = 30 * 60_000;

/** When a service was read repeatedly without a gap. */
export function observedSpans(
  observations: readonly Observation[],
  { feed, name }: ServiceRef,
): Span[] {
  return unionOf(observations.filter((one) => one.feed === feed && one.services.includes(name)));
}
