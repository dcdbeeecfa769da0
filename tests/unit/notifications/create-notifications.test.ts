import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFeed } from '../../../lib/feed/parse-feed';
import { NO_ACTIVITY, type UserActivity } from '../../../lib/guide/user-activity';
import { createNotifications } from '../../../lib/notifications/create-notifications';
import { incidentKindInId, notificationSubject } from '../../../lib/notifications/notification';
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
  resolved,
  service,
  SIGN_IN,
  watching,
  type Body,
  type ReadOptions,
} from '../../support/events';
import { backup } from '../../support/incidents';
import { preference } from '../../support/notifications';
import { rowOf, SERVICES, steadyBody, textOf, wildBody } from '../../support/random-feeds';

const NAMES = new Map([
  ['S', 'Siri'],
  ['A', SIGN_IN],
  ['B', BACKUP],
]);
const ANNOUNCED = {
  ...{ statusType: 'Maintenance', eventStatus: 'upcoming', message: 'Work.' },
  ...{ startMs: NOON_MS + HOUR_MS, endMs: NOON_MS + 2 * HOUR_MS },
};
const EVENTS = new Map([
  ['i', event()],
  ['o', event({ statusType: 'Outage' })],
  ['m', event({ statusType: 'Maintenance' })],
  ['r', resolved()],
  ['u', event(ANNOUNCED)],
]);
const { notices } = DEFAULT_SETTINGS;
const ALL_OFF = { ...notices, began: false, worsened: false, over: false, reopened: false };
const START_MS = NOON_MS - HOUR_MS;
const INCIDENT = `1@${START_MS}`;

/**
 * Readings in short, as in `- Bi Bo+Ai`: nothing; iCloud Backup has an issue; it has an outage, and signing
 * in an issue of the same incident. `B`, `A` and `S` are iCloud Backup, iCloud Account and Siri; `i`, `o`
 * and `m` an issue, outage or maintenance, `r` an issue that is over, `u` announced maintenance.
 */
function read(readings: string, options: ReadOptions = {}) {
  const bodies = readings.split(' ').map((reading): Body => {
    const affected = new Map(reading.split('+').map((one) => [one[0], EVENTS.get(one[1] ?? '')]));
    return [...NAMES].map(([letter, name]) => service(name, [affected.get(letter) ?? []].flat()));
  });
  return readAll(bodies, { watched: [...NAMES.values()].toReversed(), ...options });
}
const letters = (names: readonly string[]) =>
  names.map((name) => [...NAMES].find(([, one]) => one === name)?.[0]).join('');

/**
 * Notifications in short, as in `worsened B outage less A failed+2`: the end of the ID, the services, the
 * severity, those that are less affected, and the failed backup, in milliseconds after the beginning.
 */
const createdFor = (readings: string, options: ReadOptions) =>
  read(readings, options)
    .flatMap(({ notifications }) => notifications)
    .map(({ id, services, severity, lessAffected, failureMs }) =>
      [
        id.replace(`${INCIDENT}/`, '').replace(/-\d{9,}$/, '-late'),
        ...[letters(services), severity],
        ...(lessAffected.length > 0 ? [`less ${letters(lessAffected)}`] : []),
        ...(failureMs ? [`failed+${failureMs - START_MS}`] : []),
      ].join(' '),
    );

const activity = (more: Partial<UserActivity>) => ({ userActivity: { ...NO_ACTIVITY, ...more } });
const failedAt = (...atMs: number[]) =>
  activity({ failuresMs: atMs.map((afterMs) => START_MS + afterMs) });
const WORKED = { spans: [{ fromMs: START_MS + 1, toMs: START_MS + 1 }] };
const off = (more: Partial<Settings['notices']>) => ({
  settings: { notices: { ...notices, ...more } },
});
/** Notifications of one service are off, except those of some kinds. */
const offFor = (name: string, on = {}) => ({
  settings: { noticesOf: { [name]: { ...ALL_OFF, ...on } } },
});
const wanting = (more: Partial<IncidentPreference>, all = notices) => ({
  preferences: [preference({ incidentId: INCIDENT, ...more })],
  settings: { notices: all },
});
/** Siri is watched at the first two readings only. */
const firstTwo = {
  watched: (index: number) => (index < 2 ? [BACKUP, SIGN_IN, 'Siri'] : [BACKUP, SIGN_IN]),
};
const MUTED = { isMuted: true };
const ASKED = { tellsWhenOver: true };

test.each<[string, string, string, ReadOptions?]>([
  ['no incident', '- - -', ''],
  ['a beginning', '- Bi Bi', 'began B issue'],
  ['it gets worse', '- Bi Bo', 'began B issue, worsened B outage'],
  ['it returns', '- Bi - - Bi Bi', 'began B issue, over B issue, reopened-2 B issue'],
  [
    'it returns and gets worse again',
    '- Bi Bo - - Bi Bi Bo Bo',
    'began B issue, worsened B outage, over B outage, reopened-2 B issue, worsened-2 B outage',
  ],
  ['over when first seen, then ongoing', '- Br Bi Bi', 'began B issue'],
  ['ongoing at the first reading, then over', 'Bi - -', 'over B issue'],
  ['ongoing at the first reading, then worse', 'Bi Bo', 'worsened B outage'],
  ['maintenance that becomes an outage', '- Bm Bo', 'began B outage'],
  ['the end of maintenance', '- Bm - -', ''],
  ['the end of maintenance, asked for', '- Bm - -', 'over B maintenance', wanting(ASKED)],

  ['over when a backup failed', '- Br', 'wasDown B issue failed+2', failedAt(-1, 1, 2)],
  ['over while the user worked', '- Br', 'wasDown B issue', activity(WORKED)],
  ['over without trouble, a failure before', '- Br', '', failedAt(-1)],
  ['over on two services', '- Ar+Br', 'wasDown BA issue failed+1', failedAt(1)],
  ['over on what backups do not need', '- Sr', '', failedAt(1)],
  [
    'over, then ongoing after all',
    '- Br Bi Bi - -',
    'wasDown B issue failed+1, began B issue failed+1, over B issue failed+1',
    failedAt(1),
  ],

  ['one for all, most important first', '- Bi+Ai+Si', 'began BAS issue'],
  ['none for those that join', '- Ai Ai+Bi', 'began A issue'],
  ['iCloud Backup’s end', '- Bi+Ai Ai Ai - -', 'began BA issue, over B issue'],
  ['iCloud Backup’s severity', '- Bi+Ao', 'began BA issue'],
  ['less affected', '- Bi+Ai Bo+Ai', 'began BA issue, worsened B outage less A'],
  ['maintenance is not less', '- Bo+Ai+Sm', 'began B outage less A'],

  ['off for a service: not named', '- Bi+Ai+Si', 'began BS issue', offFor(SIGN_IN)],
  ['its severity', '- Ao+Si - -', 'began S issue, over S issue', offFor(SIGN_IN)],
  ['its worsening', '- Ai+Si Ao+Si', 'began S issue', offFor(SIGN_IN)],
  ['off for iCloud Backup: it decides', '- Bi+So Bo+So So So', 'began S outage', offFor(BACKUP)],
  ['no end of maintenance beside it', '- Ai+Sm - -', '', offFor(SIGN_IN)],
  ['back as maintenance: no end', '- Bi - - Bm Bm - -', 'began B issue, over B issue'],
  [
    'no longer watched: no end there',
    '- Ai+Si Ai+Si - -',
    'began AS issue, over A issue',
    { ...wanting(ASKED), ...firstTwo },
  ],
  ['never seen ongoing: no end', '- Si Si+Ar Si - -', '', offFor('Siri')],
  ['late', '- Ai Ai+Si Ai+Si - -', 'began-late S issue, over S issue', offFor(SIGN_IN)],
  ['late, twice', '- Ai Ai+Si Ai Ai Ai+Si Ai+Si', 'began-late S issue', offFor(SIGN_IN)],
  ['late maintenance', '- Ai Ai+Sm', '', offFor(SIGN_IN)],

  ['worsenings off', '- Bi Bo - -', 'began B issue, over B outage', off({ worsened: false })],
  ['ends off', '- Bi - - Bi Bi', 'began B issue, reopened-2 B issue', off({ over: false })],
  ['on for ends only', '- Bi Bo - - Bi Bi', 'over B outage', offFor(BACKUP, { over: true })],
  ['muted', '- Bi+Ai Bo+Ai - -', '', wanting(MUTED)],
  ['muted, end asked for', '- Bi Bo - -', 'over B outage', wanting({ ...MUTED, ...ASKED })],
  ['all off, end asked for', '- Bi Bo - -', 'over B outage', wanting(ASKED, ALL_OFF)],
])('%s: %s', (_, readings, expected, options = {}) => {
  expect(createdFor(readings, options).join(', ')).toBe(expected);
});

test('all that a notification contains; an end has the times, and the worst severity', () => {
  const began = {
    ...{ id: `${INCIDENT}/began`, incidentId: INCIDENT, kind: 'began', feed: 'consumer' },
    ...{ severity: 'outage', services: [BACKUP], lessAffected: [], stillAffected: null },
    ...{ startMs: START_MS, endMs: null, failureMs: null },
    ...{ appleMessage: 'Users may be unable to back up.', createdAtMs: NOON_MS + 5 * MINUTE_MS },
  };
  const [, step, ...later] = read('- Bo Bi Br Br');
  expect(step?.notifications).toEqual([began]);
  const over = { kind: 'over', severity: 'outage', startMs: START_MS, endMs: NOON_MS };
  expect(last(later).notifications).toMatchObject([over]);
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

test('announced maintenance is one notification for all services where that is on', () => {
  const plannedFor = (...names: string[]) => {
    const noticesOf = Object.fromEntries(names.map((name) => [name, { planned: true }]));
    return read('- Su+Bu Su+Bu', { settings: { noticesOf } }).flatMap(({ planned }) => planned);
  };
  const { startMs, endMs } = ANNOUNCED;
  const announcementId = `1@${startMs}`;
  expect(plannedFor('Siri', BACKUP)).toEqual([
    {
      ...{ startMs, endMs, kind: 'planned', id: `planned/${announcementId}`, feed: 'consumer' },
      ...{ announcementId, services: [BACKUP, 'Siri'], appleMessage: 'Work.' },
      createdAtMs: NOON_MS + 5 * MINUTE_MS,
    },
  ]);
  expect(plannedFor('Siri')).toMatchObject([{ services: ['Siri'] }]);
  expect(plannedFor()).toEqual([]);
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
        const userActivity = { ...NO_ACTIVITY, failuresMs: [NOON_MS - MINUTE_MS] };
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
          expect(incidentKindInId(id)).toBe(kind);
        }
      }
    }),
    { numRuns: 300 },
  );
});
