import type { Health, Severity, Span } from '../status/model';
import { isProblem, worst } from '../status/severity';
import { DAY_MS } from '../text/durations';
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
  /** How many of the user's backups failed. */
  failures: number;
}

interface ServiceFacts {
  /** By start. */
  spans: readonly ImpactSpan[];
  observed: readonly Span[];
  failuresMs: readonly number[];
}

/** A service day by day. `days` must be adjacent; time after `nowMs` does not count. */
export function dayBars(
  { spans, observed, failuresMs }: ServiceFacts,
  days: readonly Day[],
  nowMs: number,
): DayBar[] {
  const begun = spans.filter(({ startMs }) => startMs <= nowMs);
  const problems = begun.filter(({ severity }) => severity !== 'maintenance');
  const perDay = (all: readonly Span[]) => msPerDay(unionOf(all), days, nowMs);
  const problemMs = perDay(problems.map(timeOf));
  const observedMs = perDay(observed);
  const knownMs = perDay([...observed, ...begun.map(timeOf)]);
  return days.map((day, index): DayBar => {
    const { fromMs, toMs } = day;
    const isOn = (atMs: number) => fromMs <= atMs && atMs < toMs;
    // A span without length belongs to the day of its start.
    const spansOfDay = begun.filter(
      ({ startMs, endMs }) => isOn(startMs) || (startMs < fromMs && endMs > fromMs),
    );
    return {
      ...day,
      lengthMs: Math.max(0, Math.min(toMs, nowMs) - fromMs),
      worst: worst(spansOfDay.map(({ severity }) => severity)),
      problemMs: problemMs[index] ?? 0,
      observedMs: observedMs[index] ?? 0,
      knownMs: knownMs[index] ?? 0,
      spans: spansOfDay,
      failures: failuresMs.filter(isOn).length,
    };
  });
}

function timeOf({ startMs, endMs }: ImpactSpan): Span {
  return { fromMs: startMs, toMs: endMs };
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

/** One row of the table: a day, or several adjacent days with the same sentences. */
export interface DayRow extends DayBar {
  lastDay: string;
}

/** The days with something to report, oldest first; fully observed days without a problem are omitted. */
export function dayRows(bars: readonly DayBar[]): DayRow[] {
  const rows: DayRow[] = [];
  for (const bar of bars.filter((one) => one.failures > 0 || !isPlainlyFine(one))) {
    const last = rows.at(-1);
    if (last && canJoin(last, bar)) rows[rows.length - 1] = join(last, bar);
    else rows.push({ ...bar, lastDay: bar.day });
  }
  return rows;
}

/** Only adjacent days without an event are joined, so that a gap in the observation is reported once. */
function canJoin(a: DayRow, b: DayBar): boolean {
  const isQuiet = (one: DayBar) => one.failures === 0 && one.worst === null;
  return a.toMs === b.fromMs && dayHealth(a) === dayHealth(b) && isQuiet(a) && isQuiet(b);
}

function join(a: DayRow, b: DayBar): DayRow {
  return {
    ...a,
    lastDay: b.day,
    toMs: b.toMs,
    observedMs: a.observedMs + b.observedMs,
    lengthMs: a.lengthMs + b.lengthMs,
  };
}

/** Below this observed time a percentage would be meaningless. */
const MIN_OBSERVED_MS = DAY_MS;

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
