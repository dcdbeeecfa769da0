import type { Severity, Span } from '../status/model';
import { worst } from '../status/severity';
import type { Day } from './days';
import type { ImpactSpan } from './impact-span';
import { msPerDay, unionOf } from './span-union';

/** What is known of one service on one day. */
export interface DayBar extends Day {
  /** How much of the day has passed. */
  lengthMs: number;
  /** The worst that Apple reported; null: nothing. */
  worst: Severity | null;
  /** How long it had a problem: maintenance is none. */
  problemMs: number;
  /** How long it was read again and again. */
  observedMs: number;
  /** How long it was read, or is known from what Apple reported later. */
  knownMs: number;
  /** What Apple reported, by start. */
  spans: ImpactSpan[];
}

/**
 * A service day by day.
 * In: what Apple reported of it, when it was observed, the days, each where the one before ends, and
 * now: what lies after it does not count. Out: one bar a day. Takes as long as there are spans, days
 * and spans on days.
 */
export function dayBars(
  spans: readonly ImpactSpan[],
  observed: readonly Span[],
  days: readonly Day[],
  nowMs: number,
): DayBar[] {
  const begun = spans.filter(({ startMs }) => startMs <= nowMs);
  const problems = begun.filter(({ severity }) => severity !== 'maintenance');
  const perDay = (union: readonly Span[]) => msPerDay(union, days, nowMs);
  const problemMs = perDay(unionOf(problems.map(timeOf)));
  const observedMs = perDay(unionOf(observed));
  const knownMs = perDay(unionOf([...observed, ...begun.map(timeOf)]));
  const onDays = spansPerDay(begun, days);
  return days.map((day, index): DayBar => {
    const ofDay = onDays[index] ?? [];
    return {
      ...day,
      lengthMs: Math.max(0, Math.min(day.toMs, nowMs) - day.fromMs),
      worst: worst(ofDay.map(({ severity }) => severity)),
      problemMs: problemMs[index] ?? 0,
      observedMs: observedMs[index] ?? 0,
      knownMs: knownMs[index] ?? 0,
      spans: ofDay,
    };
  });
}

function timeOf({ startMs, endMs }: ImpactSpan): Span {
  return { fromMs: startMs, toMs: endMs };
}

function spansPerDay(spans: readonly ImpactSpan[], days: readonly Day[]): ImpactSpan[][] {
  const onDays = days.map((): ImpactSpan[] => []);
  let first = 0;
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    while (first < days.length && (days[first]?.toMs ?? 0) <= span.startMs) first += 1;
    for (let index = first; index < days.length; index += 1) {
      const { fromMs } = days[index] ?? { fromMs: 0 };
      // One without any length belongs to the day of its start.
      if (span.endMs <= fromMs && span.startMs < fromMs) break;
      onDays[index]?.push(span);
    }
  }
  return onDays;
}
