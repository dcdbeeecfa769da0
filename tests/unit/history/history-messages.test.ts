import { expect, test } from 'vitest';
import type { DayBar } from '../../../lib/history/day-bars';
import { dayRowOf, dayRows } from '../../../lib/history/day-rows';
import {
  dayMessages,
  durationMessage,
  hoursMessage,
  lastProblemMessage,
  wholeHoursMessage,
} from '../../../lib/history/history-messages';
import { NEVER_MS } from '../../../lib/history/impact-spans';
import type { LocalizedText } from '../../../lib/text/localized-text';
import { at, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { barWith, spanWith } from './support';

const inWords = (text: LocalizedText) => inGuideWords(text).replaceAll('\u00a0', ' ');

const fine = barWith();
const unseen = barWith({ observedMs: 0, knownMs: 0 });
const partly = barWith({ observedMs: 8 * HOUR_MS, knownMs: 8 * HOUR_MS });
const problem = barWith({ worst: 'issue', problemMs: HOUR_MS });
const times = { problemMs: HOUR_MS, observedMs: 0, knownMs: HOUR_MS };
const listedLater = barWith({ worst: 'outage', ...times });

const APART = ['1-1 available 1', '2-2 unknown', '3-3 unknown 2'];

test.each<[string, DayBar[], number[], string[]]>([
  ['fine days have no row', [fine, fine], [0, 0], []],
  ['each problem has its own', [problem, problem], [], ['1-1 issue', '2-2 issue']],
  ['a failed backup has its own', [fine, unseen, unseen], [1, 0, 2], APART],
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
  [fine, 0, ['No problem reported']],
  [unseen, 2, ['Not observed', 'Your backup failed 2 times']],
  [partly, 0, ['No problem reported', 'Observed for 8 h of 24 h']],
  [barWith({ worst: 'issue', problemMs: 85 * MINUTE_MS }), 0, ['Problem for 1 h 25 min']],
  [listedLater, 0, ['Outage for 1 h in total', 'Not observed; Apple listed it later']],
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
