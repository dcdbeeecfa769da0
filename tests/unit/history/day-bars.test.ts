import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DayBar,
  dayBars,
  dayHealth,
  isPlainlyFine,
  knownShare,
  uptimeOf,
} from '../../../lib/history/day-bars';
import { momentsPerDay, observedSpans } from '../../../lib/history/days';
import type { ImpactSpan } from '../../../lib/history/impact-spans';
import { SEVERITIES, type Span } from '../../../lib/status/model';
import { worst } from '../../../lib/status/severity';
import { at, BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, SIGN_IN } from '../../support/events';
import { barWith, MIDNIGHT_MS, spanWith } from './support';

const [before, today] = [MIDNIGHT_MS - 2 * DAY_MS, MIDNIGHT_MS];
const days = [before, MIDNIGHT_MS - DAY_MS, today].map((fromMs) => {
  return { day: new Date(fromMs).toISOString().slice(0, 10), fromMs, toMs: fromMs + DAY_MS };
});

const STEP_MS = 15 * MINUTE_MS;
const isIn = (atMs: number, all: readonly Span[]) =>
  all.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
const timesOf = (all: readonly ImpactSpan[]) =>
  all.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));

/** Spans in any order that may overlap, touch, have no length, or lie outside of the days. */
const anyMoment = fc.integer({ min: -2, max: 3 * 96 + 2 }).map((step) => before + step * STEP_MS);
const anySpans = fc.array(
  fc
    .tuple(anyMoment, anyMoment)
    .map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) })),
  { maxLength: 12 },
);

test('a service day by day is the same as by counting every quarter of an hour', () => {
  const severities = fc.array(fc.constantFrom(...SEVERITIES), { minLength: 12 });
  fc.assert(
    fc.property(anySpans, severities, anySpans, fc.nat(50), (times, drawn, observed, steps) => {
      const nowMs = today + steps * STEP_MS;
      const impacts = times.map(({ fromMs, toMs }, index) =>
        spanWith({ startMs: fromMs, endMs: toMs, severity: drawn[index] ?? 'issue' }),
      );
      const begun = impacts.filter(({ startMs }) => startMs <= nowMs);
      const problems = begun.filter(({ severity }) => severity !== 'maintenance');
      dayBars(impacts, observed, days, nowMs).forEach((bar) => {
        const endMs = Math.min(bar.toMs, nowMs);
        const count = (all: readonly Span[]) => {
          let sum = 0;
          for (let atMs = bar.fromMs; atMs < endMs; atMs += STEP_MS)
            if (isIn(atMs, all)) sum += STEP_MS;
          return sum;
        };
        const ofDay = begun.filter(({ startMs, endMs }) => {
          return startMs < bar.toMs && (endMs > bar.fromMs || startMs >= bar.fromMs);
        });
        expect(bar.lengthMs).toBe(endMs - bar.fromMs);
        expect(bar.problemMs).toBe(count(timesOf(problems)));
        expect(bar.observedMs).toBe(count(observed));
        expect(bar.knownMs).toBe(count([...observed, ...timesOf(begun)]));
        expect(new Set(bar.spans)).toEqual(new Set(ofDay));
        expect(bar.worst).toBe(worst(ofDay.map(({ severity }) => severity)));
      });
    }),
    { numRuns: 500 },
  );
});

const seen = (observedMs: number, more: Partial<DayBar> = {}) =>
  barWith({ observedMs, knownMs: observedMs, ...more });

const later = barWith({ worst: 'outage', observedMs: 0, knownMs: 6 * HOUR_MS });

test.each<[string, DayBar, string, number, boolean]>([
  ['observed all day', barWith(), 'available', 1, true],
  ['observed but for a moment', seen(DAY_MS - 29 * MINUTE_MS), 'available', 1, true],
  ['observed but for half an hour', seen(DAY_MS - DAY_MS / 48), 'available', 47 / 48, false],
  ['not observed in its first minute', seen(0, { lengthMs: MINUTE_MS }), 'unknown', 1, false],
  ['a problem', barWith({ worst: 'issue' }), 'issue', 1, false],
  ['listed later by Apple', later, 'outage', 0.25, false],
])('a day: %s', (_, bar, health, share, isFine) => {
  expect(dayHealth(bar)).toBe(health);
  expect(knownShare(bar)).toBeCloseTo(share, 10);
  expect(isPlainlyFine(bar)).toBe(isFine);
});

const fine = Array.from({ length: 89 }, () => barWith());
const quarter = { worst: 'issue', problemMs: DAY_MS / 4 } as const;
const halfSeen = seen(DAY_MS / 2, quarter);

test.each<[string, DayBar[], number | null]>([
  ['no day', [], null],
  ['not observed, whatever Apple listed', [barWith({ ...quarter, observedMs: 0 })], null],
  ['observed for less than a day', [seen(DAY_MS - 1)], null],
  ['what was not observed does not count', [seen(0), halfSeen, halfSeen], 50],
  ['maintenance is no problem', [barWith({ worst: 'maintenance' }), barWith()], 100],
  ['a short problem is not rounded away', [...fine, barWith({ ...quarter, problemMs: 1 })], 99.99],
  ['rounded down', [barWith({ ...quarter, problemMs: DAY_MS / 3 })], 66.66],
])('the share of time without a problem: %s', (_, bars, percent) => {
  expect(uptimeOf(bars)).toMatchObject({ percent, lengthMs: bars.length * DAY_MS });
});

test('moments are counted on their days, others not at all', () => {
  const moments = [today + DAY_MS, today, before, before - 1, today - 1, at(9)];
  expect(momentsPerDay(moments, days)).toEqual([1, 1, 2]);
});

test('observed is a service of its feed, while it was read', () => {
  const observation = (from: number, to: number, more = {}) => {
    const span = { fromMs: at(from), toMs: at(to) };
    return { feed: 'consumer' as const, services: [BACKUP, SIGN_IN], ...span, ...more };
  };
  const all = [
    observation(9, 11),
    observation(8, 9),
    observation(3, 4, { services: [SIGN_IN] }),
    observation(5, 6, { feed: 'developer' }),
    observation(1, 2),
  ];
  expect(observedSpans(all, { feed: 'consumer', name: BACKUP })).toEqual([
    { fromMs: at(1), toMs: at(2) },
    { fromMs: at(8), toMs: at(11) },
  ]);
});
