import { expect, test } from 'vitest';
import { timeLineOf } from '../../../lib/history/time-line';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup } from '../../support/incidents';
import { inShort } from '../../support/sentences';

function storyAfter(...bodies: Body[]): string[] {
  const [incident] = last(readAll(bodies)).state.incidents;
  if (!incident) throw new Error('no incident');
  return timeLineOf(incident).map(
    ({ atMs, text }) => `${(atMs - NOON_MS) / MINUTE_MS}: ${inShort(text)}`,
  );
}

test('Apple’s times and ours, in order', () => {
  const outage = event({ statusType: 'Outage' });
  const end = resolved({ endMs: NOON_MS + 12 * MINUTE_MS });
  const bodies = [backup(), backup(event()), backup(outage), backup(end), backup(end)];
  expect(storyAfter(...bodies, backup(outage), backup(outage))).toEqual([
    '-60: incident.started',
    '5: incident.began incident.issue',
    '10: incident.worsened incident.outage',
    '20: incident.over',
    '30: incident.reopened incident.outage',
  ]);
  expect(storyAfter(...bodies)).toEqual([
    '-60: incident.started',
    '5: incident.began incident.issue',
    '10: incident.worsened incident.outage',
    '12: incident.ended',
    '20: incident.over',
  ]);
});

test('no longer watched, with no end of Apple’s; and watched again', () => {
  const body = [...backup(), service('Siri', [event()])];
  const watched = (index: number) => (index === 2 ? [BACKUP] : [BACKUP, 'Siri']);
  const steps = readAll([body, body, body, body], { watched });
  const [left, back] = steps
    .slice(2)
    .map(({ state }) => state.incidents.map((one) => timeLineOf(one)));
  const story = [
    '-60: incident.started',
    '0: incident.began incident.issue',
    '10: incident.unwatched',
  ];
  const short = (lines = left) =>
    lines?.flat().map(({ atMs, text }) => `${(atMs - NOON_MS) / MINUTE_MS}: ${inShort(text)}`);
  expect(short()).toEqual(story);
  expect(short(back)).toEqual([...story, '15: incident.reopened incident.issue']);
});

test('first seen when it was over', () => {
  const end = resolved({ endMs: NOON_MS - HOUR_MS / 2 });
  expect(storyAfter(backup(), backup(end))).toEqual([
    '-60: incident.started',
    '-30: incident.ended',
    '5: incident.foundOver',
  ]);
});

test('without a time of Apple’s; joined, and eased', () => {
  const outage = event({ startMs: null, statusType: 'Outage' });
  const issue = event({ startMs: null });
  const both: Body = [service(BACKUP, [outage]), service(SIGN_IN, [issue])];
  const eased: Body = [service(BACKUP, [issue]), service(SIGN_IN, [issue])];
  expect(storyAfter(backup(), backup(outage), both, eased)).toEqual([
    '5: incident.began incident.outage',
    '10: incident.joined',
    '15: incident.eased incident.issue',
  ]);
});
