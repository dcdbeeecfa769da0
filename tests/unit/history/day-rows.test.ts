import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayRows } from '../../../lib/history/day-rows';
import { isPlainlyFine } from '../../../lib/history/day-bars';
import { dayMessages } from '../../../lib/history/history-messages';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { barWith } from './support';

const fine = () => barWith();
const unseen = () => barWith({ observedMs: 0, knownMs: 0 });
const partly = (observedMs = 8 * HOUR_MS) => barWith({ observedMs, knownMs: observedMs });
const problem = (problemMs = HOUR_MS) => barWith({ worst: 'issue', problemMs });

/** Days of March. */
const inRow = (...bars: ReturnType<typeof barWith>[]) =>
  bars.map((bar, index) => ({ ...bar, day: `2026-03-${String(index + 1).padStart(2, '0')}` }));
const spans = (rows: ReturnType<typeof dayRows>) =>
  rows.map(({ fromDay, toDay, health }) => [
    Number(fromDay.slice(-2)),
    Number(toDay.slice(-2)),
    health,
  ]);

describe('the rows of the table', () => {
  test('plainly fine days have none', () => {
    expect(dayRows(inRow(fine(), fine()), [0, 0])).toEqual([]);
  });

  test('days alike of which nobody saw enough are one, a problem is told by itself', () => {
    const bars = inRow(
      unseen(),
      unseen(),
      partly(),
      partly(),
      problem(),
      problem(),
      fine(),
      unseen(),
    );
    expect(spans(dayRows(bars, []))).toEqual([
      [1, 2, 'unknown'],
      [3, 4, 'available'],
      [5, 5, 'issue'],
      [6, 6, 'issue'],
      [8, 8, 'unknown'],
    ]);
  });

  test('a fine day between keeps two apart', () => {
    const rows = dayRows(inRow(unseen(), fine(), unseen()), []);
    expect(spans(rows)).toEqual([
      [1, 1, 'unknown'],
      [3, 3, 'unknown'],
    ]);
  });

  test('a failed backup has a row, also on a fine day, and shares it with none', () => {
    const rows = dayRows(inRow(fine(), unseen(), unseen()), [1, 0, 2]);
    expect(rows.map(({ fromDay, failures }) => [fromDay.slice(-2), failures])).toEqual([
      ['01', 1],
      ['02', 0],
      ['03', 2],
    ]);
  });

  test('what was seen of several days is added up', () => {
    const [row] = dayRows(inRow(partly(), partly(4 * HOUR_MS)), []);
    expect(row).toMatchObject({ observedMs: 12 * HOUR_MS, lengthMs: 2 * DAY_MS });
  });

  test('each day that is not plainly fine is in one row, and no other', () => {
    const bar = fc.constantFrom(fine, unseen, partly, problem).map((make) => make());
    fc.assert(
      fc.property(fc.array(fc.tuple(bar, fc.nat(1)), { maxLength: 20 }), (drawn) => {
        const bars = inRow(...drawn.map(([one]) => one));
        const failures = drawn.map(([, count]) => count);
        const rows = dayRows(bars, failures);
        bars.forEach((one, index) => {
          const found = rows.filter(({ fromDay, toDay }) => fromDay <= one.day && one.day <= toDay);
          expect(found).toHaveLength(isPlainlyFine(one) && failures[index] === 0 ? 0 : 1);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a day in words', () => {
  const said = (bar: ReturnType<typeof barWith>, failures = 0) =>
    dayMessages({
      ...bar,
      health: bar.worst ?? (bar.observedMs > 0 ? 'available' : 'unknown'),
      failures,
    }).map((one) => inGuideWords(one).replaceAll('\u00a0', ' '));

  test.each<[string, string[], string[]]>([
    ['fine', said(fine()), ['No problem reported']],
    ['not observed', said(unseen()), ['Not observed']],
    ['partly', said(partly()), ['No problem reported', 'Observed for 8 h of 24 h']],
    ['a problem', said(problem(85 * MINUTE_MS)), ['Problem for 1 h 25 min']],
    ['one without length', said(problem(0)), ['Problem']],
    [
      'listed later',
      said(barWith({ worst: 'outage', problemMs: HOUR_MS, observedMs: 0, knownMs: HOUR_MS })),
      ['Outage for 1 h in total', 'Not observed; Apple listed it later'],
    ],
    ['with a failure', said(fine(), 1), ['No problem reported', 'Your backup failed']],
    ['with two', said(unseen(), 2), ['Not observed', 'Your backup failed 2 times']],
    ['maintenance', said(barWith({ worst: 'maintenance' })), ['Maintenance']],
  ])('%s', (_, words, expected) => {
    expect(words).toEqual(expected);
  });
});
