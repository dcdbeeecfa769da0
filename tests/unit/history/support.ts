import fc from 'fast-check';
import type { DayBar } from '../../../lib/history/day-bars';
import type { Day } from '../../../lib/history/days';
import type { ImpactSpan } from '../../../lib/history/impact-spans';
import type { Span } from '../../../lib/status/model';
import { BACKUP, DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';

/** Midnight of the day of the tests, UTC. */
export const MIDNIGHT_MS = NOON_MS - 12 * HOUR_MS;

/** Days of 24 hours by Greenwich, the last one that of the tests. */
export function daysUntilNow(count: number): Day[] {
  return Array.from({ length: count }, (_, index): Day => {
    const fromMs = MIDNIGHT_MS - (count - 1 - index) * DAY_MS;
    return { day: new Date(fromMs).toISOString().slice(0, 10), fromMs, toMs: fromMs + DAY_MS };
  });
}

let count = 0;

export function spanWith(more: Partial<ImpactSpan> & Pick<ImpactSpan, 'startMs'>): ImpactSpan {
  count += 1;
  const incidentId = more.incidentId ?? `incident-${count}`;
  return {
    id: `${incidentId}/${BACKUP}`,
    incidentId,
    service: BACKUP,
    severity: 'issue',
    endMs: more.startMs + HOUR_MS,
    ...more,
  };
}

/** A day that was observed from its start to its end, and on which nothing happened. */
export function barWith(more: Partial<DayBar> = {}): DayBar {
  return {
    day: '2026-03-09',
    fromMs: MIDNIGHT_MS - DAY_MS,
    toMs: MIDNIGHT_MS,
    lengthMs: DAY_MS,
    worst: null,
    problemMs: 0,
    observedMs: DAY_MS,
    knownMs: DAY_MS,
    spans: [],
    ...more,
  };
}

/** Spans in any order that may overlap, touch, have no length, or lie outside of the days. */
export function anySpans(days: readonly Day[], stepMs: number): fc.Arbitrary<Span[]> {
  const fromMs = (days[0]?.fromMs ?? 0) - 2 * stepMs;
  const steps = Math.ceil(((days.at(-1)?.toMs ?? 0) + 2 * stepMs - fromMs) / stepMs);
  const moment = fc.integer({ min: 0, max: steps }).map((step) => fromMs + step * stepMs);
  return fc.array(
    fc.tuple(moment, moment).map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) })),
    { maxLength: 12 },
  );
}
