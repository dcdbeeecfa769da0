import { describe, expect, test } from 'vitest';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import type { IncidentPreference } from '../../../lib/settings/incident-preference';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import {
  at,
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
import { was } from '../../support/incidents';
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
  ['without it, the end of all', 'Ai Si, Si, Si, , ', ['began AS issue', 'over AS issue']],
  ['over on iCloud Backup when first seen', 'Br Ai', ['began A issue']],
  ['the severity is that on iCloud Backup', 'Bi Ao', ['began BA issue']],
  ['those that are less affected', 'Bi Ai, Bo Ai', ['began BA issue', 'worsened B outage, less A']],
  ['maintenance is no lesser problem', 'Bo Ai Sm', ['began B outage, less A']],
])('several services: %s', (_, readings, expected) => {
  expect(createdFor(readings)).toEqual(expected);
});

test.each<[string, string, string, string[]]>([
  ['is not named', SIGN_IN, 'Bi Ai Si', ['began BS issue']],
  ['alone: none', 'Siri', 'Si, So, , ', []],
  ['its severity does not count', SIGN_IN, 'Ao Si, , ', ['began S issue', 'over S issue']],
  ['its worsening creates none', SIGN_IN, 'Ai Si, Ao Si', ['began S issue']],
  ['iCloud Backup still decides on the end', BACKUP, 'Bi So, Bo So, So, So', ['began S outage']],
  ['beside maintenance: none', SIGN_IN, 'Ai Sm, , ', []],
  ['beside one that was over when first seen: none', SIGN_IN, 'Ai Sr, , ', []],
  [
    'then another: a late beginning',
    SIGN_IN,
    'Ai, Ai Si, Ai Si, , ',
    ['began S issue', 'over S issue'],
  ],
  ['then iCloud Backup', SIGN_IN, 'Ai, Ai Bi, Bi, , ', ['began B issue', 'over B issue']],
  ['then an outage of another', SIGN_IN, 'Ai, Ai So, , ', ['began S outage', 'over S outage']],
  ['then two others', SIGN_IN, 'Ai, Ai Si Bi, , ', ['began BS issue', 'over B issue']],
  [
    'then another, while it eases',
    SIGN_IN,
    'Ao, Ai Si, Ai Si, , ',
    ['began S issue', 'over S issue'],
  ],
  ['then another, then one more: one beginning', SIGN_IN, 'Ai, Ai Si, Ai Si Bi', ['began S issue']],
  [
    'then another, twice: one beginning',
    SIGN_IN,
    'Ai, Ai Si, Ai, Ai, Ai Si, Ai Si',
    ['began S issue'],
  ],
  [
    'then another, twice, while it eases: one beginning',
    SIGN_IN,
    'Ao, Ao Si, Ao, Ao, Ao Si, Ai Si',
    ['began S issue'],
  ],
  ['then maintenance of another: none', SIGN_IN, 'Ai, Ai Sm', []],
])('a service without notifications: %s', (_, name, readings, expected) => {
  expect(createdFor(readings, { settings: without(name) })).toEqual(expected);
});

test('an incident at the first reading of a service is no late beginning', () => {
  const watched = (index: number) => (index < 2 ? [BACKUP, SIGN_IN] : WATCHED);
  expect(createdFor('Ai, Ai Si', { settings: without(SIGN_IN), watched })).toEqual([]);
});

test('a late beginning has another ID than the first: the settings may have changed', () => {
  const ids = (settings: Partial<Settings>) =>
    readAll(['', 'Ai', 'Ai Bi'].map(bodyOf), { watched: WATCHED, settings }).flatMap((step) =>
      step.notifications.map(({ id }) => id),
    );
  expect(ids({})).toEqual([`${INCIDENT}/began`]);
  expect(ids(without(SIGN_IN))).toEqual([expect.stringMatching(`^${INCIDENT}/began-`)]);
});

const KINDS = ['began B issue', 'worsened B outage', 'over B outage', 'reopened B issue'];
test.each<[string, Partial<Settings>, string[]]>([
  ...KINDS.map((one): [string, Partial<Settings>, string[]] => [
    one,
    { notices: { ...notices, [one.split(' ')[0] ?? '']: false } },
    KINDS.filter((other) => other !== one),
  ]),
  [
    'all kinds but one of the service',
    { notices: ALL_OFF, noticesOf: { [BACKUP]: { over: true } } },
    KINDS.slice(2),
  ],
])('off: %s', (_, settings, expected) => {
  expect(createdFor('Bi, Bo, , , Bi, Bi', { settings })).toEqual(expected);
});

const FAILED = { ...NO_ACTIVITY, failuresMs: [at(9, 40)] };
const isMuted = preference({ incidentId: `1@${at(9, 16)}`, isMuted: true });
test.each<[string, ReadOptions, string[]]>([
  ['on', {}, ['wasDown BA issue']],
  [
    'off for one',
    { settings: { noticesOf: { [BACKUP]: { wasDown: false } } } },
    ['wasDown A issue'],
  ],
  ['off', { settings: { notices: { ...notices, wasDown: false } } }, []],
  ['muted', { preferences: [isMuted] }, []],
])('an incident that was over when first seen: %s', (_, options, expected) => {
  const bodies = [bodyOf(''), [service(BACKUP, [was()]), service(SIGN_IN, [was()])]];
  expect(created(bodies, { userActivity: FAILED, ...options })).toEqual(expected);
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
    ['another one is muted', { incidentId: 'other', isMuted: true }, {}, DEFAULT],
    ['the end asked for, muted', { isMuted: true, tellsWhenOver: true }, {}, END],
    ['the end asked for, all off', { tellsWhenOver: true }, allOff, END],
    [
      'the end asked for, off for iCloud Backup',
      { tellsWhenOver: true },
      without(BACKUP),
      ['began A issue', ...END],
    ],
  ])('%s', (_, more, settings, expected) => {
    expect(createdFor('Bi Ai, Bo Ai, , ', { settings, ...wanting(more) })).toEqual(expected);
  });

  test('the end asked for does not name a service that is no longer watched', () => {
    const watched = (index: number) => (index < 2 ? WATCHED : [BACKUP, SIGN_IN]);
    expect(createdFor('Ai Si, , , ', { watched, ...wanting({ tellsWhenOver: true }) })).toEqual([
      'began AS issue',
      'over A issue',
    ]);
  });

  test('the end of maintenance, only if asked for', () => {
    expect(createdFor('Bm, , ')).toEqual([]);
    expect(createdFor('Bm, , ', wanting({ tellsWhenOver: true }))).toEqual(['over B maintenance']);
  });
});

describe('announced maintenance', () => {
  const startMs = NOON_MS + 3 * HOUR_MS;
  const times = { startMs, endMs: startMs + HOUR_MS };
  const upcoming = event({
    ...times,
    statusType: 'Maintenance',
    eventStatus: 'upcoming',
    message: 'Work.',
  });
  const body: Body = [service('Siri', [upcoming]), service(BACKUP, [upcoming])];
  const plannedFor = (settings: Partial<Settings>) =>
    readAll([bodyOf(''), body, body], { watched: WATCHED, settings }).flatMap((one) => one.planned);

  test('is one notification for all services, most important first', () => {
    const all = plannedFor({ notices: { ...notices, planned: true } });
    const announcementId = all[0]?.announcementId ?? '';
    expect(all).toEqual([
      {
        ...times,
        kind: 'planned',
        id: `planned/${announcementId}`,
        feed: 'consumer',
        announcementId,
        services: [BACKUP, 'Siri'],
        appleMessage: 'Work.',
        createdAtMs: NOON_MS + 5 * MINUTE_MS,
      },
    ]);
  });

  test('is off by default, and can be on for one service', () => {
    expect(plannedFor({})).toEqual([]);
    const noticesOf = { Siri: { planned: true } };
    expect(plannedFor({ noticesOf })).toMatchObject([{ services: ['Siri'] }]);
  });
});
