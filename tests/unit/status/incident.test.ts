import { describe, expect, test } from 'vitest';
import { coveringIncident, incidentCovers, spanOf } from '../../../lib/status/incident-covers';
import type { FeedEvent, Impact, Incident } from '../../../lib/status/model';
import {
  BACKUP,
  event,
  last,
  readAll,
  resolved,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup, bodiesOf, changesIn, incidentsAfter, was, wasDown } from '../../support/incidents';
import { at, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/times';

const START_MS = NOON_MS - HOUR_MS;
const LONG_AGO_MS = NOON_MS - 2 * DAY_MS;
const SECOND_MS = NOON_MS - 2 * MINUTE_MS;
const [PROBLEM = [], RESOLVED = []] = bodiesOf('i r');
const NO_ID = event({ messageId: '' });
const NAMELESS = { messageId: '', startMs: null };

const movedBy = (of: typeof event, ms: number) => backup(of({ startMs: START_MS + ms }));
const onSignIn = (one: FeedEvent): Body => [service(BACKUP), service(SIGN_IN, [one])];
const thrice = (body: Body) => [body, body, body];
/** After a reading without any event. */
const read = (bodies: Body[]) => readAll([backup(), ...bodies]);

describe('which events are one incident', () => {
  test.each<[string, Body[], number]>([
    ['a moved start', [PROBLEM, movedBy(event, -12 * HOUR_MS)], 1],
    ['a start moved after the end', [RESOLVED, movedBy(resolved, 12 * HOUR_MS)], 1],
    ['a changed id that changes back', [PROBLEM, backup(event({ messageId: '2' })), PROBLEM], 1],
    ['an id at last', [backup(NO_ID), PROBLEM], 1],
    ['its old and its new row', [backup(event(), resolved({ startMs: SECOND_MS }))], 1],
    ['neither', thrice(backup(event(NAMELESS), event({ ...NAMELESS, message: 'Other.' }))), 1],
    ['another id and start', [PROBLEM, backup(event({ messageId: '2', startMs: NOON_MS }))], 2],
    ['two ids of one minute', [backup(event(), event({ messageId: '2' }))], 2],
    ['a reused id', [RESOLVED, backup(resolved(), event({ startMs: NOON_MS + 2 * DAY_MS }))], 2],
    ['a reused id, earlier', [RESOLVED, movedBy(resolved, -25 * HOUR_MS)], 2],
    ['another id on another service', [PROBLEM, onSignIn(event({ messageId: '2' }))], 2],
  ])('%s', (_, bodies, incidents) => {
    const steps = read(bodies);
    const ids = last(steps).state.incidents.map(({ id }) => id);
    expect(new Set(ids).size).toBe(incidents);
    expect(ids).toHaveLength(incidents);
    const begun = steps.flatMap(({ changes }) => changes.filter(({ kind }) => kind === 'began'));
    expect(new Set(begun.map(({ incident }) => incident.id)).size).toBe(begun.length);
  });

  const NEW_ID = { messageId: '2' };
  const used = resolved({ messageId: '2', startMs: LONG_AGO_MS });
  const [usedThere, newHere] = [backup(used, event()), backup(used, event(NEW_ID))];
  const twoIds = backup(resolved({ messageId: '0' }), event(NEW_ID));
  const signIn = service(SIGN_IN, [event()]);
  const newThere = service(SIGN_IN, [event(NEW_ID)]);
  const newLater = service(BACKUP, [event({ ...NEW_ID, startMs: SECOND_MS })]);
  const usedBeside: Body = [service(BACKUP, [used]), signIn];
  const ended = backup(resolved(NEW_ID));
  const later = (messageId: string) => event({ messageId, startMs: SECOND_MS });

  test.each<[string, Body[], string]>([
    [
      'an id at last, while another loses its own',
      [backup(NO_ID, later('3')), backup(event(), later('')), backup(), backup()],
      '1 began, 1 began, 4 over, 4 over',
    ],
    [
      'a changed id that comes with a service that is read first',
      [onSignIn(event()), ...thrice([newLater, newThere])],
      '1 began, 2 reached',
    ],
    ['the id of another is not adopted', [usedThere, ...thrice(newHere)], '1 foundOver, 1 began'],
    ['of two new ids the ongoing one counts', [PROBLEM, ...thrice(twoIds)], '1 began, 2 foundOver'],
    [
      'a used id on a service that is read first',
      [usedBeside, [service(BACKUP, [used, resolved(NEW_ID)]), newThere], usedBeside, usedBeside],
      '1 foundOver, 1 began, 2 foundOver',
    ],
    ['an end is believed though its id has changed', [PROBLEM, ended, ended], '1 began, 3 over'],
  ])('%s', (_, bodies, changes) => {
    expect(changesIn(read(bodies))).toBe(changes);
  });

  test('what goes on is not over because its id ends on a service that is read first', () => {
    const goesOn = event({ startMs: LONG_AGO_MS });
    const ends = [service(SIGN_IN, [goesOn]), service('Siri', [resolved({ startMs: SECOND_MS })])];
    const there = [service(SIGN_IN), service('Siri', [goesOn])];
    const none = [service(SIGN_IN), service('Siri')];
    const steps = readAll([none, ends, none, there, there], { watched: [SIGN_IN, 'Siri'] });
    expect(changesIn(steps)).toBe('1 began, 4 joined');
  });

  test('ours keeps its id, and follows Apple’s', () => {
    const { incidents } = last(read([PROBLEM, backup(event(NEW_ID))])).state;
    expect(incidents).toMatchObject([{ id: `1@${START_MS}`, messageId: '2' }]);
    expect(last(read([backup(event(NAMELESS))])).state.incidents).toMatchObject([
      { id: `${BACKUP}@${NOON_MS + 5 * MINUTE_MS}` },
    ]);
  });
});

const OUTAGE = event({ statusType: 'Outage', message: 'Down.', startMs: NOON_MS - MINUTE_MS });

test.each<[string, Body[], Partial<Impact>]>([
  [
    'the worst ongoing event counts',
    [backup(OUTAGE, event(), resolved({ message: 'Old.' }))],
    { phase: 'ongoing', severity: 'outage', startMs: OUTAGE.startMs, message: 'Down.' },
  ],
  [
    'an end empties the type: the severity stays',
    [backup(OUTAGE), backup(resolved({ statusType: '' }))],
    { phase: 'clearing', severity: 'outage', endMs: NOON_MS },
  ],
  ['the worst is kept', bodiesOf('o i'), { severity: 'issue', worstSeverity: 'outage' }],
  [
    'gone from the list: the message stays',
    bodiesOf('i - -'),
    { message: event().message, endMs: null, overSeenMs: NOON_MS + 10 * MINUTE_MS },
  ],
  [
    'an empty message replaces nothing',
    [PROBLEM, backup(event({ message: '', usersAffected: '' }))],
    { message: event().message, usersAffected: event().usersAffected },
  ],
])('an impact: %s', (_, bodies, impact) => {
  expect(last(readAll(bodies)).state.incidents[0]?.impacts).toMatchObject([impact]);
});

test('a long timeline keeps its first and its latest entries', () => {
  const { incidents } = last(readAll(bodiesOf(`-${' i i - -'.repeat(40)}`))).state;
  const times = incidents[0]?.timeline.map(({ atMs }) => atMs) ?? [];
  expect(times).toHaveLength(60);
  expect(times[0]).toBe(NOON_MS + 5 * MINUTE_MS);
  expect(last(times)).toBe(incidents[0]?.changedMs);
});

const STORAGE = 'iCloud Storage Upgrades';
const covers = (incidents: readonly Incident[], atMs: number) =>
  incidents.some((incident) => incidentCovers(incident, atMs, at(13)));
const after = (readings: string) => incidentsAfter(...bodiesOf(readings));
const withOther = (of: FeedEvent, name: string, more: Partial<FeedEvent>) =>
  incidentsAfter([service(BACKUP, [of]), service(name, [{ ...of, ...more }])]);
const left = readAll(bodiesOf('- i i'), { watched: (n) => (n < 2 ? [BACKUP] : []) });
const { state } = last(left);
const again = readAll(bodiesOf('-'), { from: state, startMs: at(12, 50), watched: [BACKUP] });

// At 13:00.
test.each<[string, Incident[], number, number]>([
  ['over, by Apple’s times', wasDown(), at(9, 16), at(11, 7)],
  ['of signing in', wasDown({}, SIGN_IN), at(9, 16), at(11, 7)],
  ['before of signing in', withOther(event(), SIGN_IN, { startMs: at(9) }), at(11), at(13)],
  ['that goes on', after('- i'), at(11), at(13)],
  ['that one reading no longer shows', after('- i -'), at(11), at(13)],
  ['without Apple’s end', after('- i - -'), at(11), at(12)],
  ['that is no longer watched', state.incidents, at(11), at(12, 10)],
  ['that is watched again, and over', last(again).state.incidents, at(11), at(12, 10)],
])('an incident %s covers its time', (_, incidents, fromMs, toMs) => {
  expect(incidents).toHaveLength(1);
  // The minute of the end is inside, but nothing after now.
  const endMs = toMs === at(13) ? toMs : toMs + 59_999;
  const found = [fromMs - 1, fromMs, endMs, endMs + 1].map((atMs) => covers(incidents, atMs));
  expect(found).toEqual([false, true, true, false]);
  expect(covers(incidents, NaN)).toBe(false);
});

const one = was({ messageId: '1' });
const shorter = was({ messageId: '2', endMs: at(10) });
const worse = was({ messageId: '2', statusType: 'Outage', startMs: at(9) });

test.each([
  ['the one that covers it', shorter, at(10, 30), '1'],
  ['the worst', worse, at(9, 40), '2'],
])('of several incidents: %s', (_, other, atMs, id) => {
  const incidents = incidentsAfter([service(BACKUP, [one, other])]);
  for (const all of [incidents, incidents.toReversed()])
    expect(coveringIncident(atMs, all, NOON_MS)?.messageId).toBe(id);
});

const timeless = { startMs: null, endMs: null };
const lasting = backup(event({ statusType: 'Outage', endMs: at(10) }));
const [begun, ended] = [backup(event(timeless)), backup(was(timeless))];

test.each<[string, Incident[], object | null]>([
  ['Apple’s times', wasDown(), { severity: 'issue', startMs: at(9, 16), endMs: at(11, 7) }],
  [
    'no end while it goes on, whatever Apple says',
    incidentsAfter(lasting),
    { services: [BACKUP], severity: 'outage', startMs: at(11), endMs: null },
  ],
  [
    'without Apple’s times, those of the readings',
    incidentsAfter(begun, begun, ended, ended),
    { startMs: at(11, 45), endMs: NOON_MS },
  ],
  ['the worst that it was', after('o o i i'), { severity: 'outage' }],
  ['a service that backups don’t need', wasDown({}, STORAGE), null],
])('when backups were impossible: %s', (_, incidents, span) => {
  const [found] = incidents.map(spanOf);
  if (span) expect(found).toMatchObject(span);
  else expect(found).toBeNull();
});
