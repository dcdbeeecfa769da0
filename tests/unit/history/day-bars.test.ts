import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DayBar,
  dayBars,
  dayHealth,
  isPlainlyFine,
  knownShare,
  uptimeOf,
} from '../../../lib/history/day-bars';
import { momentsPerDay, observedSpans } from '../../../lib/history/days';
import { type ImpactSpan, NEVER_MS } from '../../../lib/history/impact-spans';
import { SEVERITIES, type Span } from '../../../lib/status/model';
import { worst } from '../../../lib/status/severity';
import { at, BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { anySpans, barWith, daysUntilNow, MIDNIGHT_MS, spanWith } from './support';

const days = daysUntilNow(3);
const [before, yesterday, today] = [MIDNIGHT_MS - 2 * DAY_MS, MIDNIGHT_MS - DAY_MS, MIDNIGHT_MS];
const ALWAYS: Span[] = [{ fromMs: before, toMs: NOON_MS }];
const NEVER: Span[] = [];

const hour = (startMs: number, hours = 1, more: Partial<ImpactSpan> = {}) =>
  spanWith({ startMs, endMs: startMs + hours * HOUR_MS, ...more });

describe('a service day by day', () => {
  test.each<[string, ImpactSpan[], Span[], object]>([
    [
      'today ends now, and nothing is known without a reading',
      [],
      NEVER,
      { lengthMs: [24, 24, 12], observedMs: [0, 0, 0], knownMs: [0, 0, 0] },
    ],
    ['observed all the time', [], ALWAYS, { observedMs: [24, 24, 12], problemMs: [0, 0, 0] }],
    [
      'a problem over midnight is on both days',
      [hour(today - 2 * HOUR_MS, 3)],
      ALWAYS,
      { problemMs: [0, 2, 1], worst: [null, 'issue', 'issue'] },
    ],
    [
      'what ends at midnight is not on the day that begins then',
      [hour(today - HOUR_MS)],
      ALWAYS,
      { worst: [null, 'issue', null] },
    ],
    [
      'what has no length is on the day of its start',
      [hour(today, 0, { severity: 'outage' })],
      ALWAYS,
      { worst: [null, null, 'outage'] },
    ],
    [
      'two at once count once, and the worst of them is that of the day',
      [hour(yesterday, 2), hour(yesterday + HOUR_MS, 2, { severity: 'outage' })],
      ALWAYS,
      { worst: [null, 'outage', null], problemMs: [0, 3, 0] },
    ],
    [
      'maintenance is known and is no problem',
      [hour(yesterday, 1, { severity: 'maintenance' })],
      NEVER,
      { worst: [null, 'maintenance', null], problemMs: [0, 0, 0], knownMs: [0, 1, 0] },
    ],
    [
      'what Apple listed later fills a gap',
      [hour(yesterday + HOUR_MS, 4)],
      [{ fromMs: yesterday, toMs: yesterday + 2 * HOUR_MS }],
      { knownMs: [0, 5, 0], observedMs: [0, 2, 0], problemMs: [0, 4, 0] },
    ],
    [
      'what goes on counts until now',
      [spanWith({ startMs: at(11), endMs: NEVER_MS })],
      ALWAYS,
      { problemMs: [0, 0, 1] },
    ],
    ['what begins after now is not there yet', [hour(at(13))], ALWAYS, { spans: [0, 0, 0] }],
  ])('%s', (_, spans, observed, expected) => {
    const bars = dayBars(spans, observed, days, NOON_MS);
    expect(bars.map(({ day }) => day)).toEqual(['2026-03-08', '2026-03-09', '2026-03-10']);
    const hours = (key: 'lengthMs' | 'observedMs' | 'knownMs' | 'problemMs') =>
      bars.map((bar) => bar[key] / HOUR_MS);
    expect({
      lengthMs: hours('lengthMs'),
      observedMs: hours('observedMs'),
      knownMs: hours('knownMs'),
      problemMs: hours('problemMs'),
      worst: bars.map((bar) => bar.worst),
      spans: bars.map((bar) => bar.spans.length),
    }).toMatchObject(expected);
  });

  test('is the same as by counting every quarter of an hour', () => {
    const STEP_MS = 15 * MINUTE_MS;
    const isIn = (atMs: number, all: readonly Span[]) =>
      all.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    const timesOf = (all: readonly ImpactSpan[]) =>
      all.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));
    const severities = fc.array(fc.constantFrom(...SEVERITIES), { minLength: 12 });
    const anyTimes = anySpans(days, STEP_MS);
    fc.assert(
      fc.property(anyTimes, severities, anyTimes, fc.nat(50), (times, drawn, observed, steps) => {
        const nowMs = today + steps * STEP_MS;
        const impacts = times.map(({ fromMs, toMs }, index) =>
          spanWith({ startMs: fromMs, endMs: toMs, severity: drawn[index] ?? 'issue' }),
        );
        const begun = impacts.filter(({ startMs }) => startMs <= nowMs);
        const problems = begun.filter(({ severity }) => severity !== 'maintenance');
        dayBars(impacts, observed, days, nowMs).forEach((bar) => {
          const count = (all: readonly Span[]) => {
            let sum = 0;
            for (let atMs = bar.fromMs; atMs < Math.min(bar.toMs, nowMs); atMs += STEP_MS)
              if (isIn(atMs, all)) sum += STEP_MS;
            return sum;
          };
          const ofDay = begun.filter(({ startMs, endMs }) => {
            return startMs < bar.toMs && (endMs > bar.fromMs || startMs >= bar.fromMs);
          });
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

  test('each of twelve thousand incidents is looked at a few times, not once a day', () => {
    const many = daysUntilNow(90);
    const fromMs = many[0]?.fromMs ?? 0;
    let looks = 0;
    const counted = (value: number) => ({ get: () => ((looks += 1), value) });
    // As the store gives them, by start; now and then one of several days.
    const spans = Array.from({ length: 12_000 }, (_, index): ImpactSpan => {
      const span = hour(fromMs + index * 10 * MINUTE_MS, index % 50);
      const { startMs, endMs } = span;
      return Object.defineProperties(span, { startMs: counted(startMs), endMs: counted(endMs) });
    });
    const onDays = dayBars(spans, [], many, NOON_MS).reduce(
      (sum, bar) => sum + bar.spans.length,
      0,
    );
    expect(onDays).toBeGreaterThan(15_000);
    // Days times spans would be a million.
    expect(looks).toBeLessThan(12 * (spans.length + onDays));
  });
});

const seen = (observedMs: number, more: Partial<DayBar> = {}) =>
  barWith({ observedMs, knownMs: observedMs, ...more });

describe('one day', () => {
  test.each<[string, DayBar, string, number, boolean]>([
    ['observed all day', barWith(), 'available', 1, true],
    ['observed but for a moment', seen(DAY_MS - 29 * MINUTE_MS), 'available', 1, true],
    ['observed but for half an hour', seen(DAY_MS - DAY_MS / 48), 'available', 47 / 48, false],
    ['observed for an hour', seen(HOUR_MS), 'available', 1 / 24, false],
    ['not observed', seen(0), 'unknown', 0, false],
    ['not observed in its first minute', seen(0, { lengthMs: MINUTE_MS }), 'unknown', 1, false],
    ['a problem', barWith({ worst: 'issue' }), 'issue', 1, false],
    ['maintenance', barWith({ worst: 'maintenance' }), 'maintenance', 1, false],
    [
      'listed later by Apple',
      barWith({ worst: 'outage', observedMs: 0, knownMs: 6 * HOUR_MS }),
      'outage',
      0.25,
      false,
    ],
  ])('%s', (_, bar, health, share, isFine) => {
    expect(dayHealth(bar)).toBe(health);
    expect(knownShare(bar)).toBeCloseTo(share, 10);
    expect(isPlainlyFine(bar)).toBe(isFine);
  });

  test('is plainly fine only if every hour of it was observed', () => {
    fc.assert(
      fc.property(anySpans(days, HOUR_MS), (spans) => {
        const isSeen = (atMs: number) =>
          spans.some(({ fromMs, toMs }) => fromMs <= atMs && atMs + HOUR_MS <= toMs);
        dayBars([], spans, days, NOON_MS).forEach((bar) => {
          const hours = Array.from({ length: 24 }, (_, n) => bar.fromMs + n * HOUR_MS);
          const past = hours.filter((atMs) => atMs < NOON_MS);
          expect(isPlainlyFine(bar)).toBe(past.every(isSeen));
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the time without a problem', () => {
  const fine = Array.from({ length: 89 }, () => barWith());
  const half = { worst: 'issue', problemMs: DAY_MS / 4 } as const;

  test.each<[string, DayBar[], number | null]>([
    ['no day', [], null],
    ['not observed, whatever Apple listed', [barWith({ ...half, observedMs: 0 })], null],
    ['observed for less than a day', [seen(DAY_MS - 1)], null],
    ['observed for a day', [seen(DAY_MS)], 100],
    [
      'what was not observed does not count',
      [seen(0), seen(DAY_MS / 2, half), seen(DAY_MS / 2, half)],
      50,
    ],
    ['maintenance is no problem', [barWith({ worst: 'maintenance' }), barWith()], 100],
    ['a short problem is not rounded away', [...fine, barWith({ ...half, problemMs: 1 })], 99.99],
    ['nor one without length', [...fine, barWith({ worst: 'issue' })], 99.99],
    ['rounded down', [barWith({ ...half, problemMs: DAY_MS / 3 })], 66.66],
  ])('%s', (_, bars, percent) => {
    expect(uptimeOf(bars)).toMatchObject({ percent, lengthMs: bars.length * DAY_MS });
  });

  test('is never longer with one more problem, and stays within 0 and 100', () => {
    const anyProblem = fc
      .tuple(fc.nat(72), fc.integer({ min: 1, max: 30 }))
      .map(([from, hours]) => hour(before + from * HOUR_MS, hours));
    fc.assert(
      fc.property(
        anySpans(days, MINUTE_MS * 20),
        fc.array(anyProblem),
        anyProblem,
        (observed, some, more) => {
          const [less, equalOrMore] = [[...some, more], some].map(
            (spans) => uptimeOf(dayBars(spans, observed, days, NOON_MS)).percent,
          );
          expect(less === null).toBe(equalOrMore === null);
          expect(less ?? 0).toBeGreaterThanOrEqual(0);
          expect(less ?? 0).toBeLessThanOrEqual(equalOrMore ?? 0);
          expect(equalOrMore ?? 0).toBeLessThanOrEqual(100);
        },
      ),
      { numRuns: 500 },
    );
  });
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
