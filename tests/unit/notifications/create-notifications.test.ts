import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { NO_ACTIVITY, type UserActivity } from '../../../lib/guide/user-activity';
import { createNotifications } from '../../../lib/notifications/create-notifications';
import { notificationSubject } from '../../../lib/notifications/notification';
import { enabledServices } from '../../../lib/settings/watch-list';
import { NOTIFICATION_KINDS, type Settings } from '../../../lib/settings/settings';
import { DEFAULT_WATCHED_SERVICES } from '../../../lib/status/watched-services';
import {
  at,
  BACKUP,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  watching,
  type Body,
  type ReadOptions,
} from '../../support/events';
import { backup, bodiesOf, was } from '../../support/incidents';
import { preference } from '../../support/notifications';
import { rowOf, SERVICES, steadyBody, textOf, wildBody } from '../../support/random-feeds';

const START_MS = NOON_MS - HOUR_MS;
const INCIDENT = `1@${START_MS}`;
const QUIET = backup();
const WAS = backup(was());
/** The same, while it was ongoing. */
const is = backup(event({ startMs: at(9, 16) }));

const created = (bodies: readonly Body[], options?: ReadOptions) =>
  readAll(bodies, options).flatMap(({ notifications }) => notifications);

const createdFor = (readings: string) => created(bodiesOf([...readings].join(' ')));

// Each letter is a reading, as in `bodiesOf`.
test.each<[string, string, string[]]>([
  ['no incident', '---', []],
  ['a beginning', '-ii', ['began']],
  ['it gets worse', '-io', ['began', 'worsened']],
  ['it returns', '-i--ii', ['began', 'over', 'reopened-2']],
  ['it gets worse again', '-io--iioo', ['began', 'worsened', 'over', 'reopened-2', 'worsened-2']],
  ['over when first seen, then ongoing', '-rii', ['began']],
  ['ongoing at the first reading, then over', 'i--', ['over']],
  ['ongoing at the first reading, then worse', 'io', ['worsened']],
  ['maintenance that becomes an outage', '-mo', ['began']],
  ['maintenance that gets worse twice', '-mio--', ['began', 'worsened', 'over']],
  ['only announced', '-uu', []],
])('%s: %s', (_, letters, ids) => {
  const all = createdFor(letters);
  expect(all.map(({ id }) => id)).toEqual(ids.map((id) => `${INCIDENT}/${id}`));
  expect(all.map(({ kind }) => kind)).toEqual(ids.map((id) => id.replace('-2', '')));
});

const BEGAN = {
  id: `${INCIDENT}/began`,
  incidentId: INCIDENT,
  kind: 'began',
  feed: 'consumer',
  severity: 'outage',
  services: [BACKUP],
  lessAffected: [],
  startMs: START_MS,
  endMs: null,
  appleMessage: 'Users may be unable to back up.',
  stillAffected: null,
  failureMs: null,
  createdAtMs: NOON_MS + 5 * MINUTE_MS,
};

test('all that a notification contains; an end has the times, and the worst severity', () => {
  expect(createdFor('-o')).toEqual([BEGAN]);
  const over = { kind: 'over', severity: 'outage', startMs: START_MS, endMs: NOON_MS };
  expect(last(createdFor('-oirr'))).toMatchObject(over);
});

const other = event({ messageId: '2', startMs: NOON_MS });
test.each<[string, Body, string | null]>([
  ['on the same service', backup(other), BACKUP],
  ['on another service', [service(BACKUP), service(SIGN_IN, [other])], null],
  ['nowhere', QUIET, null],
])('an end while another incident is ongoing %s', (_, rest, stillAffected) => {
  const both = rest.map(({ name, events }) =>
    service(name, name === BACKUP ? [event(), ...events] : events),
  );
  expect(last(readAll([QUIET, both, rest, rest])).notifications).toMatchObject([
    { kind: 'over', incidentId: INCIDENT, stillAffected },
  ]);
});

const FAILED_MS = at(9, 40);
const failedAt = (...failuresMs: number[]): UserActivity => ({ ...NO_ACTIVITY, failuresMs });
const workedAt = (atMs: number): UserActivity => {
  return { ...NO_ACTIVITY, spans: [{ fromMs: atMs, toMs: atMs }] };
};
const withActivity = (userActivity: UserActivity, ...bodies: Body[]) =>
  created(bodies, { watched: DEFAULT_WATCHED_SERVICES, userActivity });
const WAS_DOWN = {
  ...BEGAN,
  id: `1@${at(9, 16)}/wasDown`,
  incidentId: `1@${at(9, 16)}`,
  kind: 'wasDown',
  severity: 'issue',
  startMs: at(9, 16),
  endMs: at(11, 7),
};

// The incident was over from 09:16 to 11:07, by Apple's times.
test.each<[string, UserActivity, (number | null)[]]>([
  ['a failed backup in it', failedAt(FAILED_MS), [FAILED_MS]],
  ['work in it', workedAt(at(10, 30)), [null]],
  ['work in it, a failure outside', { ...failedAt(at(9)), spans: workedAt(at(10)).spans }, [null]],
  ['no trouble', NO_ACTIVITY, []],
  ['a failure before it', failedAt(at(9, 15)), []],
])('an incident that was over when first seen, with %s', (_, userActivity, failuresMs) => {
  expect(withActivity(userActivity, QUIET, WAS)).toEqual(
    failuresMs.map((failureMs) => ({ ...WAS_DOWN, failureMs })),
  );
});

const wasDown = { kind: 'wasDown' };
const onBoth: Body = [service(SIGN_IN, [was()]), service(BACKUP, [was()])];
const onUnneeded = (...events: ReturnType<typeof was>[]): Body => {
  return [service(BACKUP), service('iCloud Storage Upgrades', events)];
};
test.each<[string, Body[], object[]]>([
  ['on two services', [QUIET, onBoth], [{ ...wasDown, services: [BACKUP, SIGN_IN] }]],
  [
    'is ongoing after all',
    [QUIET, WAS, is, is, QUIET, QUIET],
    [wasDown, { kind: 'began', failureMs: FAILED_MS }, { kind: 'over' }],
  ],
  ['on what backups do not need', [onUnneeded(), onUnneeded(was())], []],
])('an incident that was over when a backup failed: %s', (_, bodies, expected) => {
  expect(withActivity(failedAt(FAILED_MS), ...bodies)).toMatchObject(expected);
});

const anySwitches = fc.record(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, fc.boolean()])),
) as fc.Arbitrary<Settings['notices']>;

/** What the user changes before a reading. */
const anyChoice = fc.record({
  notices: anySwitches,
  noticesOf: fc.dictionary(fc.constantFrom(...SERVICES), anySwitches, { maxKeys: 2 }),
  mutesAll: fc.boolean(),
});

const anySteps = fc.oneof(rowOf(steadyBody), rowOf(wildBody)).map((row) =>
  readAll(
    row.map((body) => {
      const feed = parseFeed(textOf(body));
      return feed.ok ? feed.services : [];
    }),
    { watched: SERVICES, everyMs: 2 * MINUTE_MS },
  ),
);

test('whatever is read and changed meanwhile, no event has a second notification, or one that is off', () => {
  const choices = fc.array(anyChoice, { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(anySteps, choices, (steps, all) => {
      const ids = new Set<string>();
      for (const [index, step] of steps.entries()) {
        const { mutesAll = false, ...switches } = all[index] ?? {};
        const settings = { ...watching(SERVICES), ...switches };
        const preferences = step.state.incidents.map(({ id }) =>
          preference({ incidentId: id, isMuted: mutesAll }),
        );
        const userActivity = failedAt(NOON_MS - MINUTE_MS);
        const more = { feed: 'consumer' as const, monitored: SERVICES, settings };
        for (const one of createNotifications({ ...step, ...more, preferences, userActivity })) {
          const { id, kind, services } = one;
          expect(ids).not.toContain(id);
          ids.add(id);
          expect(services).not.toEqual([]);
          expect(enabledServices(kind, 'consumer', services, settings)).toEqual(services);
          if (!('incidentId' in one)) continue;
          const { incidentId, severity } = one;
          expect([mutesAll, severity === 'maintenance']).toEqual([false, false]);
          expect(notificationSubject(id)).toEqual({ kind: 'incident', incidentId });
        }
      }
    }),
    { numRuns: 300 },
  );
});
