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
import { dayRowOf, dayRows } from '../../../lib/history/day-rows';
import { momentsPerDay, observedSpans } from '../../../lib/history/days';
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

const inWords = (text: LocalizedText) => inGuideWords(text).replaceAll('\u00a0', ' ');

const fineBar = barWith();
const unseen = barWith({ observedMs: 0, knownMs: 0 });
const partly = barWith({ observedMs: 8 * HOUR_MS, knownMs: 8 * HOUR_MS });
const problem = barWith({ worst: 'issue', problemMs: HOUR_MS });
const times = { problemMs: HOUR_MS, observedMs: 0, knownMs: HOUR_MS };
const listedLater = barWith({ worst: 'outage', ...times });

const APART = ['1-1 available 1', '2-2 unknown', '3-3 unknown 2'];

test.each<[string, DayBar[], number[], string[]]>([
  ['fine days have no row', [fineBar, fineBar], [0, 0], []],
  ['each problem has its own', [problem, problem], [], ['1-1 issue', '2-2 issue']],
  ['days that were not observed have one', [unseen, unseen], [], ['1-2 unknown']],
  ['in part is not the same', [unseen, partly, partly], [], ['1-1 unknown', '2-3 available']],
  ['a fine day keeps two apart', [unseen, fineBar, unseen], [], ['1-1 unknown', '3-3 unknown']],
  ['a failed backup has its own', [fineBar, unseen, unseen], [1, 0, 2], APART],
])('the rows of the table: %s', (_, bars, failures, expected) => {
  const named = bars.map((bar, index) => ({ ...bar, day: `${index + 1}` }));
  const rows = dayRows(named, failures);
  const shown = rows.map(({ fromDay, toDay, health, failures: count }) =>
    [`${fromDay}-${toDay}`, health, count || ''].join(' ').trim(),
  );
  expect(shown).toEqual(expected);
  for (const { fromDay, toDay, lengthMs, observedMs } of rows) {
    const ofRow = bars.slice(Number(fromDay) - 1, Number(toDay));
    expect(lengthMs).toBe(ofRow.length * DAY_MS);
    expect(observedMs).toBe(ofRow.reduce((sum, bar) => sum + bar.observedMs, 0));
  }
});

test.each<[DayBar, number, string[]]>([
  [fineBar, 0, ['No problem reported']],
  [unseen, 2, ['Not observed', 'Your backup failed 2 times']],
  [partly, 0, ['No problem reported', 'Observed for 8 h of 24 h']],
  [barWith({ worst: 'issue', problemMs: 85 * MINUTE_MS }), 0, ['Problem for 1 h 25 min']],
  [listedLater, 0, ['Outage; problems for 1 h in total', 'Not observed; Apple listed it later']],
])('a day in words: %#', (bar, failures, words) => {
  expect(dayMessages(dayRowOf(bar, failures)).map(inWords)).toEqual(words);
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
const ended = spanWith({ startMs: at(7), endMs: at(9) });

test.each([
  [ended, null, 'Last problem ended 3 hr ago, on 10 Mar 2026'],
  [{ ...ended, endMs: NEVER_MS }, null, 'Ongoing since 10 Mar, 07:00'],
  [null, null, 'Not observed yet'],
  [null, at(0), 'No problems since 10 Mar 2026'],
  [null, windowFromMs, 'No problems in the last 90 days'],
])('the last problem %j, observed since %j: %s', (last, observedSinceMs, words) => {
  expect(inWords(lastProblemMessage(last, observedSinceMs, windowFromMs))).toBe(words);
});
