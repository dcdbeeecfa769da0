import { describe, expect, test } from 'vitest';
import type { IncidentPreference } from '../../../lib/settings/incident-preference';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import {
  BACKUP,
  event,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
  SIGN_IN,
  type Body,
  type ReadOptions,
} from '../../support/events';
import { preference } from '../../support/notifications';

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
const INCIDENT = `1@${NOON_MS - HOUR_MS}`;

function bodyOf(short: string): Body {
  const affected = new Map(short.split(' ').map((one) => [one[0], EVENTS.get(one[1] ?? '')]));
  return [...NAMES].map(([letter, name]) => service(name, [affected.get(letter) ?? []].flat()));
}

/** Notifications in short, such as `began BS issue`; `worsened B outage, less A`. */
function created(bodies: readonly Body[], options: ReadOptions = {}): string[] {
  const letters = (names: readonly string[]) =>
    names.map((name) => [...NAMES].find(([, one]) => one === name)?.[0]).join('');
  return readAll(bodies, { watched: WATCHED, ...options }).flatMap(({ notifications }) =>
    notifications.map(({ kind, services, severity, lessAffected }) => {
      const less = lessAffected.length > 0 ? `, less ${letters(lessAffected)}` : '';
      return `${kind} ${letters(services)} ${severity}${less}`;
    }),
  );
}
/** After a first reading without a problem; readings are separated by commas. */
const createdFor = (readings: string, options?: ReadOptions) =>
  created(['', ...readings.split(', ')].map(bodyOf), options);

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
  const all = createdFor('Bi, Bo, , , Bi, Bi', { settings });
  expect(all.map((one) => one.split(' ')[0])).toEqual(kinds);
});

describe('a preference for one incident', () => {
  const wanting = (more: Partial<IncidentPreference>) => {
    return { preferences: [preference({ incidentId: INCIDENT, ...more })] };
  };
  const DEFAULT = ['began BA issue', 'worsened B outage, less A', 'over B outage'];
  const END = DEFAULT.slice(-1);
  const allOff = { notices: ALL_OFF };

  test.each<[string, Partial<IncidentPreference>, Partial<Settings>, string[]]>([
    ['muted', { isMuted: true }, {}, []],
    ['the end asked for, muted', { isMuted: true, tellsWhenOver: true }, {}, END],
    ['the end asked for, all off', { tellsWhenOver: true }, allOff, END],
  ])('%s', (_, more, settings, expected) => {
    expect(createdFor('Bi Ai, Bo Ai, , ', { settings, ...wanting(more) })).toEqual(expected);
  });

  test('the end of maintenance, only if asked for', () => {
    expect(createdFor('Bm, , ')).toEqual([]);
    expect(createdFor('Bm, , ', wanting({ tellsWhenOver: true }))).toEqual(['over B maintenance']);
  });
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
