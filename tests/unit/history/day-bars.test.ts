import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DayBar,
  dayBars,
  dayHealth,
  dayRows,
  isPlainlyFine,
  knownShare,
  uptimeOf,
} from '../../../lib/history/day-bars';
import { observedSpans } from '../../../lib/history/days';
import {
  dayMessages,
  durationMessage,
  hoursMessage,
  lastProblemMessage,
  wholeHoursMessage,
} from '../../../lib/history/history-messages';
import { type ImpactSpan, NEVER_MS } from '../../../lib/history/impact-spans';
import { SEVERITIES, type Span } from '../../../lib/status/model';
import { worst } from '../../../lib/status/severity';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { at, BACKUP, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { barWith, MIDNIGHT_MS } from './support';

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

const anyHistory = fc.record({
  times: anySpans,
  severities: fc.array(fc.constantFrom(...SEVERITIES), { minLength: 12 }),
  observed: anySpans,
  failuresMs: fc.array(anyMoment),
  nowMs: fc.nat(50).map((steps) => today + steps * STEP_MS),
});

test('a service day by day is the same as by counting every quarter of an hour', () => {
  fc.assert(
    fc.property(anyHistory, ({ times, severities, observed, failuresMs, nowMs }) => {
      const spans = times.map(({ fromMs, toMs }, index): ImpactSpan => {
        const [id, severity] = [String(index), severities[index] ?? 'issue'];
        return { id, incidentId: id, service: BACKUP, severity, startMs: fromMs, endMs: toMs };
      });
      const begun = spans.filter(({ startMs }) => startMs <= nowMs);
      const problems = begun.filter(({ severity }) => severity !== 'maintenance');
      dayBars({ spans, observed, failuresMs }, days, nowMs).forEach((bar) => {
        const endMs = Math.min(bar.toMs, nowMs);
        const count = (all: readonly Span[]) => {
          let sum = 0;
          for (let atMs = bar.fromMs; atMs < endMs; atMs += STEP_MS)
            if (isIn(atMs, all)) sum += STEP_MS;
          return sum;
        };
        const ofDay = begun.filter(({ startMs, endMs: untilMs }) => {
          return startMs < bar.toMs && (untilMs > bar.fromMs || startMs >= bar.fromMs);
        });
        expect(bar).toEqual({
          ...{ day: bar.day, fromMs: bar.fromMs, toMs: bar.toMs, lengthMs: endMs - bar.fromMs },
          problemMs: count(timesOf(problems)),
          observedMs: count(observed),
          knownMs: count([...observed, ...timesOf(begun)]),
          spans: ofDay,
          worst: worst(ofDay.map(({ severity }) => severity)),
          failures: failuresMs.filter((atMs) => isIn(atMs, [bar])).length,
        });
      });
    }),
    { numRuns: 500 },
  );
});

const seen = (observedMs: number, more: Partial<DayBar> = {}) =>
  barWith({ observedMs, knownMs: observedMs, ...more });

const inWords = (text: LocalizedText) => inGuideWords(text).replaceAll('\u00a0', ' ');

const unseen = seen(0);
const partly = seen(8 * HOUR_MS);
const most = seen(DAY_MS - HOUR_MS / 2);
const later = seen(0, { worst: 'outage', knownMs: 6 * HOUR_MS, problemMs: HOUR_MS });
const problem = barWith({ worst: 'issue', problemMs: 85 * MINUTE_MS });
const [FINE, MOMENT] = ['No problem reported', DAY_MS - 29 * MINUTE_MS];

test.each<[string, DayBar, string, number, boolean, string[]]>([
  ['observed all day', barWith(), 'available', 1, true, [FINE]],
  ['observed but for a moment', seen(MOMENT), 'available', 1, true, [FINE]],
  ['in part', partly, 'available', 1 / 3, false, [FINE, 'Observed for 8 h of 24 h']],
  ['but for half an hour', most, 'available', 47 / 48, false, [FINE, '…23 h 30 min of 24 h']],
  ['its first minute', seen(0, { lengthMs: 6e4 }), 'unknown', 1, false, ['Not observed']],
  ['a problem', problem, 'issue', 1, false, ['Problem for 1 h 25 min']],
  ['a failure', { ...unseen, failures: 2 }, 'unknown', 0, false, ['Not observed', '…2 times']],
  ['listed later', later, 'outage', 0.25, false, ['…for 1 h in total', '…Apple listed it later']],
])('a day: %s', (_, bar, health, share, isFine, words) => {
  expect([dayHealth(bar), isPlainlyFine(bar)]).toEqual([health, isFine]);
  expect(knownShare(bar)).toBeCloseTo(share, 10);
  const said = dayMessages(bar).map(inWords);
  expect(said).toEqual(words.map((one) => expect.stringContaining(one.replace('…', ''))));
});

const fine = Array.from({ length: 89 }, () => barWith());
const quarter = { worst: 'issue', problemMs: DAY_MS / 4 } as const;
const halfSeen = seen(DAY_MS / 2, quarter);

test.each<[string, DayBar[], number | null]>([
  ['no day', [], null],
  ['not observed, whatever Apple listed', [barWith({ ...quarter, observedMs: 0 })], null],
  ['observed for less than a day', [seen(DAY_MS - 1)], null],
  ['what was not observed does not count', [unseen, halfSeen, halfSeen], 50],
  ['maintenance is no problem', [barWith({ worst: 'maintenance' }), barWith()], 100],
  ['a short problem is not rounded away', [...fine, barWith({ ...quarter, problemMs: 1 })], 99.99],
  ['nor one without length', [...fine, barWith({ worst: 'issue' })], 99.99],
  ['rounded down', [barWith({ ...quarter, problemMs: DAY_MS / 3 })], 66.66],
])('the share of time without a problem: %s', (_, bars, percent) => {
  expect(uptimeOf(bars)).toMatchObject({ percent, lengthMs: bars.length * DAY_MS });
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

test('the rows of the table: a day with something to say each; those not observed, or in part, together', () => {
  const failed = { ...unseen, failures: 1 };
  const all = [problem, problem, unseen, unseen, partly, barWith(), partly, unseen, failed, unseen];
  const numbered = all.map((bar, index) => {
    return { ...bar, day: `${index + 1}`, fromMs: index * DAY_MS, toMs: (index + 1) * DAY_MS };
  });
  const rows = dayRows(numbered).map((row) => [
    `${row.day}-${row.lastDay} ${dayHealth(row)}`,
    row.observedMs / HOUR_MS,
    row.lengthMs / DAY_MS,
  ]);
  expect(rows).toEqual([
    ...[1, 2].map((day) => [`${day}-${day} issue`, 24, 1]),
    ['3-4 unknown', 0, 2],
    ...[5, 7].map((day) => [`${day}-${day} available`, 8, 1]),
    ...[8, 9, 10].map((day) => [`${day}-${day} unknown`, 0, 1]),
  ]);
});

test.each([
  [-1, 'less than a minute', 'less than a minute'],
  [MINUTE_MS, '1 min', '1 min'],
  [85 * MINUTE_MS, '1 h 25 min', '1 h 25 min'],
  [DAY_MS, '1 d', '24 h'],
  [2 * DAY_MS + 3 * HOUR_MS + MINUTE_MS, '2 d 3 h', '51 h 1 min'],
])('%d ms: %s', (ms, duration, hours) => {
  expect(inWords(durationMessage(ms))).toBe(duration);
  expect(inWords(hoursMessage(ms))).toBe(hours);
  expect(inWords(wholeHoursMessage(1_205 * HOUR_MS - 1))).toBe('1,204 h');
});

const windowFromMs = NOON_MS - 90 * DAY_MS;
const span = { id: 'i/a', incidentId: 'i', service: 'a', severity: 'issue' } as const;
const ended = { ...span, startMs: at(7), endMs: at(9) };

test.each([
  [ended, null, 'Last problem ended 3 hr ago, on 10 Mar 2026'],
  [{ ...ended, endMs: NEVER_MS }, null, 'Ongoing since 10 Mar, 07:00'],
  [null, null, 'Not observed yet'],
  [null, at(0), 'No problems since 10 Mar 2026'],
  [null, windowFromMs, 'No problems in the last 90 days'],
])('the last problem %j, observed since %j: %s', (last, observedSinceMs, words) => {
  expect(inWords(lastProblemMessage(last, observedSinceMs, windowFromMs))).toBe(words);
});
