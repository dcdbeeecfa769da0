import { describe, expect, test } from 'vitest';
import { endOf, startOf } from '../../../lib/status/incident';
import type { Impact } from '../../../lib/status/model';
import {
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  resolved,
  type Body,
} from '../../support/events';
import { backup } from '../../support/incidents';

const OUTAGE = { statusType: 'Outage', message: 'Down.', startMs: NOON_MS - MINUTE_MS };

describe('what is known of one service after these readings', () => {
  test.each<[string, Body[], Partial<Impact>]>([
    [
      'the worst ongoing event speaks',
      [backup(event(OUTAGE), event(), resolved({ message: 'Old.' }))],
      { phase: 'ongoing', severity: 'outage', startMs: NOON_MS - MINUTE_MS, message: 'Down.' },
    ],
    [
      'an end empties the type: the severity stays',
      [backup(event({ statusType: 'Outage' })), backup(resolved({ statusType: '' }))],
      { phase: 'clearing', severity: 'outage', endMs: NOON_MS },
    ],
    [
      'eased: the worst is remembered',
      [backup(event({ statusType: 'Outage' })), backup(event())],
      { severity: 'issue', worstSeverity: 'outage' },
    ],
    [
      'gone from the list: what it said stays',
      [backup(event()), backup(), backup()],
      {
        phase: 'over',
        message: event().message,
        endMs: null,
        overSeenMs: NOON_MS + 10 * MINUTE_MS,
      },
    ],
    [
      'an end that Apple gave is forgotten while it is ongoing again',
      [backup(event()), backup(resolved()), backup(resolved()), backup(event({ endMs: NOON_MS }))],
      { phase: 'returning', endMs: null, overSeenMs: null },
    ],
    [
      'an empty sentence takes nothing away',
      [backup(event()), backup(event({ message: '', usersAffected: '' }))],
      { message: event().message, usersAffected: event().usersAffected },
    ],
  ])('%s', (_, bodies, impact) => {
    expect(last(readAll(bodies)).state.incidents[0]?.impacts).toMatchObject([impact]);
  });
});

test('a timeline without end keeps its beginning and its latest', () => {
  const turns = Array.from({ length: 150 }, (_, n) => (n % 4 < 2 ? backup(event()) : backup()));
  const [turning] = last(readAll([backup(), ...turns])).state.incidents;
  const times = turning?.timeline.map(({ atMs }) => atMs) ?? [];
  expect(times).toHaveLength(60);
  expect(times[0]).toBe(NOON_MS + 5 * MINUTE_MS);
  expect(last(times)).toBe(turning?.changedMs);
});

const impact = (more: Partial<Impact>): Impact => {
  const found = last(readAll([backup(event())])).state.incidents[0]?.impacts[0];
  if (!found) throw new Error('no impact');
  return { ...found, ...more };
};
const over = (endMs: number | null) => impact({ phase: 'over', endMs });
const left = (endMs: number | null) => impact({ phase: 'unwatched', endMs });
const [ONE, TWO] = [NOON_MS - HOUR_MS, NOON_MS - 2 * HOUR_MS];

test.each<[string, number | null, number | null, Impact[]]>([
  ['began with the first', TWO, null, [impact({ startMs: ONE }), impact({ startMs: TWO })]],
  ['no start is no time', TWO, null, [impact({ startMs: null }), impact({ startMs: TWO })]],
  ['no start at all', null, null, [impact({ startMs: null })]],
  ['ended with the last', ONE, NOON_MS, [over(NOON_MS), over(ONE)]],
  ['not while one is active', ONE, null, [over(NOON_MS), impact({})]],
  ['no end of Apple’s', ONE, null, [over(null)]],
  ['no longer watched: unknown', ONE, null, [over(ONE), left(null)]],
  ['no longer watched: Apple’s end', ONE, NOON_MS, [over(ONE), left(NOON_MS)]],
])('over all services: %s', (_, startMs, endMs, impacts) => {
  expect([startOf({ impacts }), endOf({ impacts })]).toEqual([startMs, endMs]);
});
