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

const hour = (startMs: number, hours = 1, more: Partial<ImpactSpan> = {}) =>
  spanWith({ startMs, endMs: startMs + hours * HOUR_MS, ...more });

const overMidnight = hour(today - 2 * HOUR_MS, 3);
const atMidnight = hour(today - HOUR_MS);
const point = hour(today, 0, { severity: 'outage' });
const twoAtOnce = [hour(yesterday, 2), hour(yesterday + HOUR_MS, 2, { severity: 'outage' })];
const work = hour(yesterday, 1, { severity: 'maintenance' });
const goesOn = spanWith({ startMs: at(11), endMs: NEVER_MS });
const TWO_HOURS = [{ fromMs: yesterday, toMs: yesterday + 2 * HOUR_MS }];

describe('a service day by day', () => {
  // What is known, observed and a problem, in hours, and the worst.
  test.each<[string, ImpactSpan[], Span[], string]>([
    ['never observed', [], [], '0 0 0 - | 0 0 0 - | 0 0 0 -'],
    ['always observed', [], ALWAYS, '24 24 0 - | 24 24 0 - | 12 12 0 -'],
    ['a problem over midnight', [overMidnight], [], '0 0 0 - | 2 0 2 issue | 1 0 1 issue'],
    ['one that ends at midnight', [atMidnight], [], '0 0 0 - | 1 0 1 issue | 0 0 0 -'],
    ['one without length', [point], [], '0 0 0 - | 0 0 0 - | 0 0 0 outage'],
    ['two at once, which count once', twoAtOnce, [], '0 0 0 - | 3 0 3 outage | 0 0 0 -'],
    ['maintenance is no problem', [work], [], '0 0 0 - | 1 0 0 maintenance | 0 0 0 -'],
    ['listed later', [hour(yesterday, 4)], TWO_HOURS, '0 0 0 - | 4 2 4 issue | 0 0 0 -'],
    ['one that goes on, until now', [goesOn], [], '0 0 0 - | 0 0 0 - | 1 0 1 issue'],
    ['one after now', [hour(at(13))], [], '0 0 0 - | 0 0 0 - | 0 0 0 -'],
  ])('%s', (_, spans, observed, expected) => {
    const bars = dayBars(spans, observed, days, NOON_MS);
    expect(bars.map(({ lengthMs }) => lengthMs / HOUR_MS)).toEqual([24, 24, 12]);
    const shown = bars.map((bar) => {
      const times = [bar.knownMs, bar.observedMs, bar.problemMs].map((ms) => ms / HOUR_MS);
      return [...times, bar.worst ?? '-'].join(' ');
    });
    expect(shown.join(' | ')).toBe(expected);
    const ofDays = bars.map((bar) => spans.filter((span) => bar.spans.includes(span)).length);
    expect(ofDays).toEqual(bars.map((bar) => bar.spans.length));
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

const later = barWith({ worst: 'outage', observedMs: 0, knownMs: 6 * HOUR_MS });

test.each<[string, DayBar, string, number, boolean]>([
  ['observed all day', barWith(), 'available', 1, true],
  ['observed but for a moment', seen(DAY_MS - 29 * MINUTE_MS), 'available', 1, true],
  ['observed but for half an hour', seen(DAY_MS - DAY_MS / 48), 'available', 47 / 48, false],
  ['observed for an hour', seen(HOUR_MS), 'available', 1 / 24, false],
  ['not observed', seen(0), 'unknown', 0, false],
  ['not observed in its first minute', seen(0, { lengthMs: MINUTE_MS }), 'unknown', 1, false],
  ['a problem', barWith({ worst: 'issue' }), 'issue', 1, false],
  ['maintenance', barWith({ worst: 'maintenance' }), 'maintenance', 1, false],
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
  ['observed for a day', [seen(DAY_MS)], 100],
  ['what was not observed does not count', [seen(0), halfSeen, halfSeen], 50],
  ['maintenance is no problem', [barWith({ worst: 'maintenance' }), barWith()], 100],
  ['a short problem is not rounded away', [...fine, barWith({ ...quarter, problemMs: 1 })], 99.99],
  ['nor one without length', [...fine, barWith({ worst: 'issue' })], 99.99],
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
