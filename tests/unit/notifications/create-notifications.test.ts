import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { NO_ACTIVITY, type UserActivity } from '../../../lib/guide/user-activity';
import { createNotifications } from '../../../lib/notifications/create-notifications';
import { notificationSubject } from '../../../lib/notifications/notification';
import { enabledServices } from '../../../lib/settings/watch-list';
import { NOTIFICATION_KINDS, type Settings } from '../../../lib/settings/settings';
import { isConfirmed } from '../../../lib/status/incident';
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
  type Step,
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
const isWorse = backup(event({ startMs: at(9, 16), statusType: 'Outage' }));

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
const besideAnother = backup(was(), other);
const onUnneeded = (...events: ReturnType<typeof was>[]): Body => {
  return [service(BACKUP), service('iCloud Storage Upgrades', events)];
};
test.each<[string, Body[], object[]]>([
  ['on two services', [QUIET, onBoth], [{ ...wasDown, services: [BACKUP, SIGN_IN] }]],
  [
    'beside another',
    [QUIET, besideAnother],
    [{ ...wasDown, stillAffected: BACKUP }, { kind: 'began' }],
  ],
  [
    'is ongoing after all',
    [QUIET, WAS, is, is, QUIET, QUIET],
    [wasDown, { kind: 'began' }, { kind: 'over' }],
  ],
  ['at the first reading', [WAS, WAS], []],
  ['on what backups do not need', [onUnneeded(), onUnneeded(was())], []],
])('an incident that was over when a backup failed: %s', (_, bodies, expected) => {
  expect(withActivity(failedAt(FAILED_MS), ...bodies)).toMatchObject(expected);
});

test.each<[string, UserActivity, number | null]>([
  ['a failure in it', failedAt(FAILED_MS), FAILED_MS],
  ['no failure before it', failedAt(at(9)), null],
])('every notification of an ongoing incident names %s', (_, userActivity, failureMs) => {
  const bodies = [QUIET, is, isWorse, QUIET, QUIET, is, is];
  expect(withActivity(userActivity, ...bodies)).toMatchObject(
    ['began', 'worsened', 'over', 'reopened'].map((kind) => ({ kind, failureMs })),
  );
});

const anySwitches = fc.record(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, fc.boolean()])),
) as fc.Arbitrary<Settings['notices']>;

const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    watched: fc.subarray(SERVICES),
    notices: anySwitches,
    noticesOf: fc.dictionary(fc.constantFrom(...SERVICES), anySwitches, { maxKeys: 2 }),
  })
  .map(({ watched, ...rest }) => ({ ...watching(watched), ...rest }));

/** What the user wants of the first incidents. */
const anyWanted = fc.array(fc.record({ isMuted: fc.boolean(), tellsWhenOver: fc.boolean() }), {
  maxLength: 4,
});
type Wanted = Parameters<typeof preference>[0][];

const anySteps = fc.oneof(rowOf(steadyBody), rowOf(wildBody)).map((row) =>
  readAll(
    row.map((body) => {
      const feed = parseFeed(textOf(body));
      return feed.ok ? feed.services : [];
    }),
    { watched: SERVICES, everyMs: 2 * MINUTE_MS },
  ),
);

function createdAt(step: Step, settings: Settings, wanted: Wanted) {
  const preferences = step.state.incidents
    .slice(0, wanted.length)
    .map(({ id }, index) => preference({ incidentId: id, ...wanted[index] }));
  const notifications = createNotifications({
    ...step,
    feed: 'consumer',
    monitored: SERVICES,
    settings,
    preferences,
    userActivity: failedAt(NOON_MS - MINUTE_MS),
  });
  return { preferences, notifications };
}

test('whatever the readings, and whatever the user changes meanwhile', () => {
  const choices = fc.array(fc.tuple(anySettings, anyWanted), { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(anySteps, choices, (steps, all) => {
      const ids = new Set<string>();
      for (const [index, step] of steps.entries()) {
        const [settings, wanted] = all[index] ?? [watching([]), []];
        const { notifications, preferences } = createdAt(step, settings, wanted);
        for (const notification of notifications) {
          const { id, kind, services } = notification;
          // Never a second notification for one event.
          expect(ids).not.toContain(id);
          ids.add(id);
          // Only what the user wants.
          const enabled = enabledServices(kind, 'consumer', services, settings);
          expect(services.length).toBeGreaterThan(0);
          if (kind === 'planned') expect(enabled).toEqual(services);
          if (kind === 'planned') continue;
          const { incidentId, severity } = notification;
          const own = preferences.find((one) => one.incidentId === incidentId);
          if (kind !== 'over' || !own?.tellsWhenOver) {
            expect(enabled).toEqual(services);
            expect(own?.isMuted).not.toBe(true);
            expect(severity).not.toBe('maintenance');
          }
          // Only what has changed.
          expect(notificationSubject(id)).toEqual({ kind: 'incident', incidentId });
          const change = step.changes.find(({ incident }) => incident.id === incidentId);
          expect(change?.silent).toBe(false);
          if (kind === 'over' || kind === 'wasDown') continue;
          const named = change?.incident.impacts.filter((one) => services.includes(one.service));
          expect(named?.every(({ phase }) => isConfirmed(phase))).toBe(true);
          expect(named?.map((one) => one.severity)).toContain(severity);
        }
      }
    }),
    { numRuns: 300 },
  );
});
