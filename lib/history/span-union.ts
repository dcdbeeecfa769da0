import type { Span } from '../status/model';
import type { Day } from './days';

/** The same moments as spans that neither overlap nor touch, by start. In any order, also none. */
export function unionOf(spans: readonly Span[]): Span[] {
  const union: Span[] = [];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else union.push({ fromMs, toMs });
  }
  return union;
}

/**
 * How much of each day lies in spans.
 * In: such a union, the days, each where the one before ends, and the moment after which nothing
 * counts. Out: milliseconds, one number a day. Goes once through both.
 */
export function msPerDay(union: readonly Span[], days: readonly Day[], untilMs: number): number[] {
  let at = 0;
  return days.map((day) => {
    let sumMs = 0;
    for (; at < union.length; at += 1) {
      const span = union[at];
      if (!span) break;
      const toMs = Math.min(span.toMs, day.toMs, untilMs);
      sumMs += Math.max(0, toMs - Math.max(span.fromMs, day.fromMs));
      // It goes on in the next day.
      if (span.toMs > day.toMs) break;
    }
    return sumMs;
  });
}
