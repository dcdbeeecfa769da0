import { expect, test } from 'vitest';
import { plannedMessages } from '../../../lib/services/service-messages';
import type { Announcement } from '../../../lib/status/model';
import { at, DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { inGuideWords } from '../../support/guide-sentence';
import { checkRecord } from '../../support/snapshots';
import { state } from './rows';

const MAIL = 'iCloud Mail';

function announced(more: Partial<Announcement> = {}): Announcement {
  const dates = { startMs: at(20), endMs: at(22), firstSeenMs: NOON_MS, lastListedMs: NOON_MS };
  return { id: '1', messageId: '1', services: [MAIL], ...dates, message: '', ...more };
}

const lines = (announcements: Announcement[], { readAtMs = NOON_MS as number | null } = {}) =>
  plannedMessages(
    { state: state({ announcements }), check: checkRecord({ readAtMs }) },
    MAIL,
    NOON_MS,
  ).map((line) => inGuideWords(line));

test.each<[string, Partial<Announcement>, string[]]>([
  ['with both its times', {}, ['Maintenance planned: 10 Mar, 20:00 to 10 Mar, 22:00']],
  ['without an end', { endMs: null }, ['Maintenance planned from 10 Mar, 20:00']],
  ['an end before its start', { endMs: at(19) }, ['Maintenance planned from 10 Mar, 20:00']],
  ['without a time', { startMs: null, endMs: null }, ['Maintenance planned']],
  ['of another service', { services: ['Other'] }, []],
  ['begun', { startMs: NOON_MS }, []],
  ['taken off the page days ago', { lastListedMs: NOON_MS - 2 * DAY_MS }, []],
  [
    'listed, and noted as that a day ago',
    { lastListedMs: NOON_MS - 25 * HOUR_MS },
    ['Maintenance planned: 10 Mar, 20:00 to 10 Mar, 22:00'],
  ],
])('%s', (_, more, expected) => {
  expect(lines([announced(more)])).toEqual(expected);
});

test('the soonest first', () => {
  const later = announced({ id: '2', startMs: at(21), endMs: null });
  const sometime = announced({ id: '3', startMs: null });
  expect(lines([sometime, later, announced()])).toEqual([
    'Maintenance planned: 10 Mar, 20:00 to 10 Mar, 22:00',
    'Maintenance planned from 10 Mar, 21:00',
    'Maintenance planned',
  ]);
});

test('nothing read, nothing known: nothing is said', () => {
  expect(lines([announced()], { readAtMs: null })).toEqual([]);
  expect(plannedMessages({ state: null, check: checkRecord() }, MAIL, NOON_MS)).toEqual([]);
});
