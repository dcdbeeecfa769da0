import type { Health, Severity, Span } from '../status/model';
import { isProblem, worst } from '../status/severity';
import { LONGEST_GAP_MS, msPerDay, unionOf, type Day } from './days';
import type { ImpactSpan } from './impact-spans';

export interface DayBar extends Day {
  /** How much of the day has passed. */
  lengthMs: number;
  /** The worst severity that Apple reported; null: none. */
  worst: Severity | null;
  /** How long the service had a problem other than maintenance. */
  problemMs: number;
  /** How long the service was read repeatedly. */
  observedMs: number;
  /** How long it was observed, or is known from Apple's later reports. */
  knownMs: number;
  /** By start. */
  spans: ImpactSpan[];
}

/** A service day by day. `days` must be adjacent; time after `nowMs` does not count. */
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
  const spansByDay = spansPerDay(begun, days);
  return days.map((day, index): DayBar => {
    const spansOfDay = spansByDay[index] ?? [];
    return {
      ...day,
      lengthMs: Math.max(0, Math.min(day.toMs, nowMs) - day.fromMs),
      worst: worst(spansOfDay.map(({ severity }) => severity)),
      problemMs: problemMs[index] ?? 0,
      observedMs: observedMs[index] ?? 0,
      knownMs: knownMs[index] ?? 0,
      spans: spansOfDay,
    };
  });
}

function timeOf({ startMs, endMs }: ImpactSpan): Span {
  return { fromMs: startMs, toMs: endMs };
}

function spansPerDay(spans: readonly ImpactSpan[], days: readonly Day[]): ImpactSpan[][] {
  const spansByDay = days.map((): ImpactSpan[] => []);
  let first = 0;
  for (const span of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    while (first < days.length && (days[first]?.toMs ?? 0) <= span.startMs) first += 1;
    for (let index = first; index < days.length; index += 1) {
      const { fromMs } = days[index] ?? { fromMs: 0 };
      // A span without length belongs to the day of its start.
      if (span.endMs <= fromMs && span.startMs < fromMs) break;
      spansByDay[index]?.push(span);
    }
  }
  return spansByDay;
}

/** The health of a day; `available` only if it was observed and Apple reported nothing. */
export function dayHealth({ worst, observedMs }: DayBar): Health {
  return worst ?? (observedMs > 0 ? 'available' : 'unknown');
}

/** The share of a day that is known, 0 to 1; negligible gaps are ignored. */
export function knownShare({ knownMs, lengthMs }: DayBar): number {
  return lengthMs - knownMs < LONGEST_GAP_MS ? 1 : knownMs / lengthMs;
}

/** Whether a day was fully observed and Apple reported nothing. */
export function isPlainlyFine(bar: DayBar): boolean {
  return dayHealth(bar) === 'available' && knownShare(bar) === 1;
}

/** Below this observed time a percentage would be meaningless. */
const MIN_OBSERVED_MS = 24 * 60 * 60_000;

/** How long a service had no problem, and for how long that is known. */
export interface Uptime {
  /**
   * The share of the known time without a problem, in percent with two decimals; 100 only if there was no
   * problem; null if the service was observed for less than a day in total.
   */
  percent: number | null;
  observedMs: number;
  lengthMs: number;
}

export function uptimeOf(bars: readonly DayBar[]): Uptime {
  const sum = (of: (bar: DayBar) => number) => bars.reduce((total, bar) => total + of(bar), 0);
  const knownMs = sum((bar) => bar.knownMs);
  const problemMs = sum((bar) => bar.problemMs);
  const observedMs = sum((bar) => bar.observedMs);
  const hadProblem = bars.some((bar) => isProblem(dayHealth(bar)));
  // Rounded down: rounding must not hide a short problem.
  const percent = Math.floor(((knownMs - problemMs) * 10_000) / knownMs) / 100;
  return {
    percent: observedMs >= MIN_OBSERVED_MS ? Math.min(percent, hadProblem ? 99.99 : 100) : null,
    observedMs,
    lengthMs: sum((bar) => bar.lengthMs),
  };
}
