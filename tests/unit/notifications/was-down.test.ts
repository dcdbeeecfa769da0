import { describe, expect, test } from 'vitest';
import { NO_ACTIVITY, type UserActivity } from '../../../lib/guide/user-activity';
import type { FeedEvent } from '../../../lib/status/model';
import { DEFAULT_WATCHED_SERVICES } from '../../../lib/status/watched-services';
import {
  at,
  BACKUP,
  event,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  type Body,
} from '../../support/events';
import { backup, was } from '../../support/incidents';

const START_MS = at(9, 16);
const END_MS = at(11, 7);
const FAILED_MS = at(9, 40);

const is = (more: Partial<FeedEvent> = {}) => event({ startMs: START_MS, ...more });
const QUIET = backup();

const failedAt = (...failuresMs: number[]): UserActivity => ({ ...NO_ACTIVITY, failuresMs });
const workedAt = (...timesMs: number[]): UserActivity => {
  return { ...NO_ACTIVITY, spans: timesMs.map((atMs) => ({ fromMs: atMs, toMs: atMs })) };
};

const told = (userActivity: UserActivity, ...bodies: Body[]) =>
  readAll(bodies, { watched: DEFAULT_WATCHED_SERVICES, userActivity }).flatMap(
    ({ notifications }) => notifications,
  );

describe('first seen when already over', () => {
  test('a failed backup falls inside: told, whole', () => {
    expect(told(failedAt(FAILED_MS), QUIET, backup(was()))).toEqual([
      {
        id: `1@${START_MS}/wasDown`,
        incidentId: `1@${START_MS}`,
        kind: 'wasDown',
        feed: 'consumer',
        severity: 'issue',
        services: [BACKUP],
        lessAffected: [],
        startMs: START_MS,
        endMs: END_MS,
        appleMessage: 'Users may be unable to back up.',
        stillAffected: null,
        failureMs: FAILED_MS,
        createdAtMs: NOON_MS + 5 * MINUTE_MS,
      },
    ]);
  });

  const both = { ...failedAt(at(9, 0)), ...{ spans: workedAt(at(10)).spans } };
  const body = backup(was());

  test.each<[string, UserActivity, Body[], object]>([
    ['the same body again', failedAt(FAILED_MS), [QUIET, body, body, QUIET, body], {}],
    [
      'the latest of several failures inside it is named',
      failedAt(at(11, 30), at(10, 2), FAILED_MS, at(9, 0)),
      [QUIET, body],
      { failureMs: at(10, 2) },
    ],
    ['work on a run', workedAt(at(10, 30)), [QUIET, body], { failureMs: null }],
    ['work inside, a failure outside', both, [QUIET, body], { failureMs: null }],
    [
      'over several services',
      failedAt(FAILED_MS),
      [QUIET, [service(SIGN_IN, [was()]), service(BACKUP, [was()])]],
      { services: [BACKUP, SIGN_IN] },
    ],
  ])('told once: %s', (_, userActivity, bodies, expected) => {
    expect(told(userActivity, ...bodies)).toMatchObject([{ kind: 'wasDown', ...expected }]);
  });

  test.each<[string, UserActivity, Body[]]>([
    ['no trouble at all', NO_ACTIVITY, [QUIET, backup(was())]],
    ['a failure before it', failedAt(at(9, 15)), [QUIET, backup(was())]],
    ['a failure after it', failedAt(at(11, 8)), [QUIET, backup(was())]],
    ['work after it', workedAt(at(11, 8)), [QUIET, backup(was())]],
    ['the first reading ever', failedAt(FAILED_MS), [backup(was())]],
    ['and the one after it', failedAt(FAILED_MS), [backup(was()), backup(was())]],
    [
      'a service that backups don’t need',
      failedAt(FAILED_MS),
      [
        [service(BACKUP), service('iCloud Storage Upgrades')],
        [service(BACKUP), service('iCloud Storage Upgrades', [was()])],
      ],
    ],
    ['maintenance', failedAt(FAILED_MS), [QUIET, backup(was({ statusType: 'Maintenance' }))]],
    [
      'only announced',
      failedAt(at(12, 1)),
      [QUIET, backup(event({ eventStatus: 'upcoming', startMs: NOON_MS }))],
    ],
  ])('not told: %s', (_, userActivity, bodies) => {
    expect(told(userActivity, ...bodies)).toEqual([]);
  });

  test('while another incident goes on', () => {
    const bodies = [QUIET, backup(was(), event({ messageId: '2', startMs: NOON_MS }))];
    const [wasDown] = told(failedAt(FAILED_MS), ...bodies).filter(({ kind }) => kind === 'wasDown');
    expect(wasDown).toMatchObject({ stillAffected: BACKUP });
  });

  test('then ongoing after all: its beginning and end are told as ever', () => {
    const bodies = [QUIET, backup(was()), backup(is()), backup(is()), QUIET, QUIET];
    expect(told(failedAt(FAILED_MS), ...bodies).map(({ kind }) => kind)).toEqual([
      'wasDown',
      'began',
      'over',
    ]);
  });
});

describe('first seen while it goes on, posted after the failure', () => {
  test('its beginning, its worsening and its end carry the failure', () => {
    const worse = backup(is({ statusType: 'Outage' }));
    const notifications = told(failedAt(FAILED_MS), QUIET, backup(is()), worse, QUIET, QUIET);
    expect(notifications.map(({ kind, failureMs }) => [kind, failureMs])).toEqual([
      ['began', FAILED_MS],
      ['worsened', FAILED_MS],
      ['over', FAILED_MS],
    ]);
  });

  test('and its return', () => {
    const bodies = [QUIET, backup(is()), QUIET, QUIET, backup(is()), backup(is())];
    expect(told(failedAt(FAILED_MS), ...bodies).at(-1)).toMatchObject({
      kind: 'reopened',
      failureMs: FAILED_MS,
    });
  });

  test.each<[string, UserActivity]>([
    ['a failure before it', failedAt(at(9, 0))],
    ['work alone', workedAt(at(9, 40))],
  ])('%s is not named', (_, userActivity) => {
    const notifications = told(userActivity, QUIET, backup(is()), QUIET, QUIET);
    expect(notifications.map(({ kind, failureMs }) => [kind, failureMs])).toEqual([
      ['began', null],
      ['over', null],
    ]);
  });
});
