import { expect, test } from 'vitest';
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
} from '../../support/events';
import { backup } from '../../support/incidents';

const FIRST_MS = NOON_MS - HOUR_MS;
const SECOND_MS = NOON_MS - 2 * MINUTE_MS;
const LONG_AGO_MS = NOON_MS - 2 * DAY_MS;

const QUIET: Body = backup();
/** Signing in and Siri are watched in these. */
const signIn = (...events: Body[number]['events']) => service(SIGN_IN, events);
const siri = (...events: Body[number]['events']) => service('Siri', events);
const SIRI_TOO = { watched: [SIGN_IN, 'Siri'] };

const changes = (bodies: Body[], options = {}) =>
  readAll([QUIET, ...bodies], options).map((step) => step.changes.map(({ kind }) => kind).join());

test('an id at last is no new incident, though another one has lost its own', () => {
  const before = backup(
    event({ messageId: '', startMs: FIRST_MS }),
    event({ messageId: '3', startMs: SECOND_MS }),
  );
  const after = backup(
    event({ messageId: '1', startMs: FIRST_MS }),
    event({ messageId: '', startMs: SECOND_MS }),
  );
  expect(changes([before, after, QUIET, QUIET])).toEqual(['', 'began,began', '', '', 'over,over']);
});

test('what goes on under its id is not over because it ends on a service that is read first', () => {
  const bodies: Body[] = [
    [signIn(event({ startMs: LONG_AGO_MS })), siri(resolved({ startMs: SECOND_MS }))],
    [signIn(), siri()],
    [signIn(), siri(event({ startMs: LONG_AGO_MS }))],
    [signIn(), siri(event({ startMs: LONG_AGO_MS }))],
  ];
  expect(changes(bodies, SIRI_TOO)).toEqual(['', 'began', '', '', 'joined']);
});

test('a changed id is followed also where it comes with a service that is read first', () => {
  const grown: Body = [
    service(BACKUP, [event({ messageId: '2', startMs: SECOND_MS })]),
    signIn(event({ messageId: '2' })),
  ];
  expect(changes([[service(BACKUP), signIn(event())], grown, grown])).toEqual([
    '',
    'began',
    'reached',
    '',
  ]);
});

test('an id that another goes by is not taken on', () => {
  const other = resolved({ messageId: '2', startMs: LONG_AGO_MS });
  const one = (messageId: string) => backup(other, event({ messageId }));
  expect(changes([one('1'), one('2'), one('1'), one('1')])).toEqual([
    '',
    'foundOver,began',
    '',
    '',
    '',
  ]);
});

test('of two new ids the one that is ongoing is followed, and the other is another', () => {
  const body = backup(event({ messageId: '2' }), resolved({ messageId: '3' }));
  expect(changes([backup(event()), body, body, body])).toEqual(['', 'began', 'foundOver', '', '']);
});

test.each([
  ['has lost its id', ''],
  ['bears an id that another goes by', '2'],
])('what %s goes on beside one of its minute that has a new id', (_, messageId) => {
  const other = resolved({ messageId: '2', startMs: LONG_AGO_MS });
  const body = backup(other, event({ messageId }), resolved({ messageId: '3' }));
  expect(changes([backup(other, event()), body, body, body])).toEqual([
    '',
    'foundOver,began',
    '',
    '',
    '',
  ]);
});

test('what goes on is not taken for what a service that is read first brings under a used id', () => {
  const used = resolved({ messageId: '2', startMs: LONG_AGO_MS });
  const before: Body = [service(BACKUP, [used]), signIn(event())];
  const after: Body = [
    service(BACKUP, [used, resolved({ messageId: '2' })]),
    signIn(event({ messageId: '2' })),
  ];
  expect(changes([before, after, before, before])).toEqual([
    '',
    'foundOver,began',
    'foundOver',
    '',
    '',
  ]);
});

test('an end is believed though its id has changed', () => {
  const steps = readAll([
    QUIET,
    backup(event()),
    ...Array<Body>(2).fill(backup(resolved({ messageId: '2' }))),
  ]);
  expect(last(steps).changes).toMatchObject([{ kind: 'over', incident: { messageId: '2' } }]);
});
