import { describe, expect, test } from 'vitest';
import type { FeedEvent, Impact } from '../../../lib/status/model';
import {
  BACKUP,
  DAY_MS,
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
  type Step,
} from '../../support/events';
import { backup, bodiesOf } from '../../support/incidents';

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

const changesIn = (steps: Step[]) =>
  steps.flatMap(({ changes }, n) => changes.map(({ kind }) => `${n} ${kind}`)).join(', ');

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
  const usedThere = backup(used, event());
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
    [
      'the id of another incident is not adopted',
      [usedThere, ...thrice(backup(used, event(NEW_ID)))],
      '1 foundOver, 1 began',
    ],
    [
      'of two new ids the ongoing one is followed',
      [PROBLEM, ...thrice(backup(resolved({ messageId: '0' }), event(NEW_ID)))],
      '1 began, 2 foundOver',
    ],
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
    const bodyWith = (here: FeedEvent[], there: FeedEvent[]) => [
      service(SIGN_IN, here),
      service('Siri', there),
    ];
    const goesOn = event({ startMs: LONG_AGO_MS });
    const bodies = [
      bodyWith([], []),
      bodyWith([goesOn], [resolved({ startMs: SECOND_MS })]),
      bodyWith([], []),
      ...Array<Body>(2).fill(bodyWith([], [goesOn])),
    ];
    expect(changesIn(readAll(bodies, { watched: [SIGN_IN, 'Siri'] }))).toBe('1 began, 4 joined');
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
