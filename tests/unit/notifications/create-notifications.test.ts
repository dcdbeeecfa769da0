import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { NO_ACTIVITY, type UserActivity } from '../../../lib/guide/user-activity';
import { createNotifications } from '../../../lib/notifications/create-notifications';
import { notificationSubject } from '../../../lib/notifications/notification';
import type { IncidentPreference } from '../../../lib/settings/incident-preference';
import {
  DEFAULT_SETTINGS,
  NOTIFICATION_KINDS,
  type Settings,
} from '../../../lib/settings/settings';
import { enabledServices } from '../../../lib/settings/watch-list';
import {
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
import { backup, bodiesOf } from '../../support/incidents';
import { preference } from '../../support/notifications';
import { rowOf, SERVICES, steadyBody, textOf, wildBody } from '../../support/random-feeds';

/**
 * Readings in short: `B`, `A` and `S` are iCloud Backup, iCloud Account and Siri; one incident affects them
 * as an issue, outage or maintenance (`i`, `o`, `m`), or did before it was first seen (`r`).
 */
const NAMES = new Map([
  ['S', 'Siri'],
  ['A', SIGN_IN],
  ['B', BACKUP],
]);
const EVENTS = new Map([
  ['i', event()],
  ['o', event({ statusType: 'Outage' })],
  ['m', event({ statusType: 'Maintenance' })],
  ['r', event({ eventStatus: 'resolved', endMs: NOON_MS })],
]);
const WATCHED = [...NAMES.values()].toReversed();
const { notices } = DEFAULT_SETTINGS;
const ALL_OFF = { ...notices, began: false, worsened: false, over: false };
const START_MS = NOON_MS - HOUR_MS;
const INCIDENT = `1@${START_MS}`;

function bodyOf(short: string): Body {
  const affected = new Map(short.split(' ').map((one) => [one[0], EVENTS.get(one[1] ?? '')]));
  return [...NAMES].map(([letter, name]) => service(name, [affected.get(letter) ?? []].flat()));
}

const all = (bodies: readonly Body[], options: ReadOptions = {}) =>
  readAll(bodies, { watched: WATCHED, ...options }).flatMap(({ notifications }) => notifications);
const letters = (names: readonly string[]) =>
  names.map((name) => [...NAMES].find(([, one]) => one === name)?.[0]).join('');

/**
 * Notifications in short, such as `began BS issue`; `worsened B outage, less A`. After a first reading
 * without a problem; readings are separated by commas.
 */
const createdFor = (readings: string, options?: ReadOptions) =>
  all(['', ...readings.split(', ')].map(bodyOf), options).map(
    ({ kind, services, severity, lessAffected }) => {
      const less = lessAffected.length > 0 ? `, less ${letters(lessAffected)}` : '';
      return `${kind} ${letters(services)} ${severity}${less}`;
    },
  );

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
])('%s: %s', (_, readings, ids) => {
  const created = all(bodiesOf([...readings].join(' ')));
  expect(created.map(({ id }) => id)).toEqual(ids.map((id) => `${INCIDENT}/${id}`));
  expect(created.map(({ kind }) => kind)).toEqual(ids.map((id) => id.replace('-2', '')));
});

test('all that a notification contains; an end has the times, and the worst severity', () => {
  const began = {
    ...{ id: `${INCIDENT}/began`, incidentId: INCIDENT, kind: 'began', feed: 'consumer' },
    ...{ severity: 'outage', services: [BACKUP], lessAffected: [], stillAffected: null },
    ...{ startMs: START_MS, endMs: null, failureMs: null },
    ...{ appleMessage: 'Users may be unable to back up.', createdAtMs: NOON_MS + 5 * MINUTE_MS },
  };
  expect(all(bodiesOf('- o'))).toEqual([began]);
  const over = { kind: 'over', severity: 'outage', startMs: START_MS, endMs: NOON_MS };
  expect(last(all(bodiesOf('- o i r r')))).toMatchObject(over);
});

const other = event({ messageId: '2', startMs: NOON_MS });
test.each<[string, Body, string | null]>([
  ['on the same service', backup(other), BACKUP],
  ['on another service', [service(BACKUP), service(SIGN_IN, [other])], null],
  ['nowhere', backup(), null],
])('an end while another incident is ongoing %s', (_, rest, stillAffected) => {
  const both = rest.map(({ name, events }) =>
    service(name, name === BACKUP ? [event(), ...events] : events),
  );
  expect(last(readAll([backup(), both, rest, rest])).notifications).toMatchObject([
    { kind: 'over', incidentId: INCIDENT, stillAffected },
  ]);
});

const failedAt = (atMs: number): UserActivity => ({ ...NO_ACTIVITY, failuresMs: [atMs] });
const workedAt = (atMs: number): UserActivity => {
  return { ...NO_ACTIVITY, spans: [{ fromMs: atMs, toMs: atMs }] };
};
const [BEFORE_MS, WITHIN_MS] = [START_MS - 1, START_MS + 1];

test.each<[string, UserActivity, (number | null)[]]>([
  ['a failed backup in it', failedAt(WITHIN_MS), [WITHIN_MS]],
  ['work in it', workedAt(WITHIN_MS), [null]],
  ['work in it, a failure before', { ...workedAt(WITHIN_MS), failuresMs: [BEFORE_MS] }, [null]],
  ['no trouble', NO_ACTIVITY, []],
  ['a failure before it', failedAt(BEFORE_MS), []],
])('an incident that was over when first seen, with %s', (_, userActivity, failuresMs) => {
  const times = { startMs: START_MS, endMs: NOON_MS };
  expect(all(['', 'Br'].map(bodyOf), { userActivity })).toMatchObject(
    failuresMs.map((failureMs) => ({ kind: 'wasDown', ...times, failureMs })),
  );
});

test.each([
  ['on two services', 'Ar Br', ['wasDown BA issue']],
  ['ongoing after all', 'Br, Bi, Bi, , ', ['wasDown B issue', 'began B issue', 'over B issue']],
  ['on what backups do not need', 'Sr', []],
])('an incident that was over when a backup failed: %s', (_, readings, expected) => {
  expect(createdFor(readings, { userActivity: failedAt(WITHIN_MS) })).toEqual(expected);
});

/** The settings in which beginnings, worsenings and ends of a service are off. */
const without = (name: string): Partial<Settings> => {
  return { noticesOf: { [name]: { ...ALL_OFF, reopened: false } } };
};

test.each([
  ['one notification for all, most important first', 'Bi Ai Si', ['began BAS issue']],
  ['none for those that join', 'Ai, Ai Bi', ['began A issue']],
  ['the end of iCloud Backup is the end', 'Bi Ai, Ai, Ai, , ', ['began BA issue', 'over B issue']],
  ['the severity is that on iCloud Backup', 'Bi Ao', ['began BA issue']],
  ['those that are less affected', 'Bi Ai, Bo Ai', ['began BA issue', 'worsened B outage, less A']],
  ['maintenance is no lesser problem', 'Bo Ai Sm', ['began B outage, less A']],
])('several services: %s', (_, readings, expected) => {
  expect(createdFor(readings)).toEqual(expected);
});

test.each<[string, string, string, string[]]>([
  ['is not named', SIGN_IN, 'Bi Ai Si', ['began BS issue']],
  ['its severity does not count', SIGN_IN, 'Ao Si, , ', ['began S issue', 'over S issue']],
  ['its worsening creates none', SIGN_IN, 'Ai Si, Ao Si', ['began S issue']],
  ['iCloud Backup still decides on the end', BACKUP, 'Bi So, Bo So, So, So', ['began S outage']],
  [
    'then another: a late beginning',
    SIGN_IN,
    'Ai, Ai Si, Ai Si, , ',
    ['began S issue', 'over S issue'],
  ],
  ['then two others', SIGN_IN, 'Ai, Ai Si Bi, , ', ['began BS issue', 'over B issue']],
  [
    'then another, twice: one beginning',
    SIGN_IN,
    'Ai, Ai Si, Ai, Ai, Ai Si, Ai Si',
    ['began S issue'],
  ],
  ['then maintenance of another: none', SIGN_IN, 'Ai, Ai Sm', []],
])('a service without notifications: %s', (_, name, readings, expected) => {
  expect(createdFor(readings, { settings: without(name) })).toEqual(expected);
});

test('a late beginning has another ID than the first: the settings may have changed', () => {
  const ids = (settings: Partial<Settings>) =>
    readAll(['', 'Ai', 'Ai Bi'].map(bodyOf), { watched: WATCHED, settings }).flatMap((step) =>
      step.notifications.map(({ id }) => id),
    );
  expect(ids({})).toEqual([`${INCIDENT}/began`]);
  expect(ids(without(SIGN_IN))).toEqual([expect.stringMatching(`^${INCIDENT}/began-`)]);
});

test.each<[string, Partial<Settings>, string[]]>([
  ['worsenings', { notices: { ...notices, worsened: false } }, ['began', 'over', 'reopened']],
  ['ends', { notices: { ...notices, over: false } }, ['began', 'worsened', 'reopened']],
  [
    'all but the ends of the service',
    { notices: { ...ALL_OFF, reopened: false }, noticesOf: { [BACKUP]: { over: true } } },
    ['over'],
  ],
])('off: %s', (_, settings, kinds) => {
  const created = createdFor('Bi, Bo, , , Bi, Bi', { settings });
  expect(created.map((one) => one.split(' ')[0])).toEqual(kinds);
});

const wanting = (more: Partial<IncidentPreference>) => {
  return { preferences: [preference({ incidentId: INCIDENT, ...more })] };
};
const END = ['over B outage'];
test.each<[string, Partial<IncidentPreference>, Partial<Settings>, string[]]>([
  ['muted', { isMuted: true }, {}, []],
  ['the end asked for, muted', { isMuted: true, tellsWhenOver: true }, {}, END],
  ['the end asked for, all off', { tellsWhenOver: true }, { notices: ALL_OFF }, END],
])('an incident: %s', (_, more, settings, expected) => {
  expect(createdFor('Bi Ai, Bo Ai, , ', { settings, ...wanting(more) })).toEqual(expected);
});

test('the end of maintenance, only if asked for', () => {
  expect(createdFor('Bm, , ')).toEqual([]);
  expect(createdFor('Bm, , ', wanting({ tellsWhenOver: true }))).toEqual(['over B maintenance']);
});

test('announced maintenance is one notification for all services where that is on', () => {
  const maintenance = { statusType: 'Maintenance', eventStatus: 'upcoming', message: 'Work.' };
  const times = { startMs: NOON_MS + HOUR_MS, endMs: NOON_MS + 2 * HOUR_MS };
  const upcoming = event({ ...maintenance, ...times });
  const body: Body = [service('Siri', [upcoming]), service(BACKUP, [upcoming])];
  const plannedFor = (noticesOf: Settings['noticesOf']) =>
    readAll([bodyOf(''), body, body], { watched: WATCHED, settings: { noticesOf } }).flatMap(
      ({ planned }) => planned,
    );
  const isOn = { planned: true };
  const announcementId = `1@${times.startMs}`;
  expect(plannedFor({ Siri: isOn, [BACKUP]: isOn })).toEqual([
    {
      ...{ ...times, kind: 'planned', id: `planned/${announcementId}`, feed: 'consumer' },
      ...{ announcementId, services: [BACKUP, 'Siri'], appleMessage: 'Work.' },
      createdAtMs: NOON_MS + 5 * MINUTE_MS,
    },
  ]);
  expect(plannedFor({ Siri: isOn })).toMatchObject([{ services: ['Siri'] }]);
  expect(plannedFor({})).toEqual([]);
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
    fc.property(anySteps, choices, (steps, made) => {
      const ids = new Set<string>();
      for (const [index, step] of steps.entries()) {
        const { mutesAll = false, ...switches } = made[index] ?? {};
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
