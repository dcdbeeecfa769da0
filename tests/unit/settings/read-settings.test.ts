import { describe, expect, test } from 'vitest';
import {
  enabledServices,
  monitoredServices,
  watchedServices,
} from '../../../lib/settings/watch-list';
import {
  DEFAULT_SETTINGS,
  readSettings,
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
  type StoredSetting,
} from '../../../lib/settings/settings';
import type { ServiceRef } from '../../../lib/status/model';
import { BACKUP, SIGN_IN } from '../../support/events';

const row = (key: string, value: unknown, version = SETTINGS_VERSION): StoredSetting => {
  return { key, version, value };
};
const rowsOf = (settings: object) =>
  Object.entries(settings).map(([key, value]) => row(key, value));
const consumer = (name: string): ServiceRef => ({ feed: 'consumer', name });
const developer = (name: string): ServiceRef => ({ feed: 'developer', name });
const SIRI = consumer('Siri');

const CHOSEN: Settings = {
  watched: [SIRI, developer('App Store Connect')],
  badge: 'worst',
  showsTick: false,
  notices: {
    ...{ began: false, worsened: false, over: true },
    ...{ reopened: false, wasDown: true, planned: true },
  },
  noticesOf: { Siri: { began: true }, 'developer/App Store Connect': { over: false } },
  quietHours: { isOn: true, from: '21:30', to: '06:15' },
  language: 'pt',
  menuLanguage: 'zh-TW',
  pausedUntilMs: 1_790_000_000_000,
};

test('empty settings are read as they are stored', () => {
  const settings = { ...CHOSEN, watched: [], noticesOf: {} };
  expect(readSettings(rowsOf(settings))).toEqual(settings);
});

test.each<[SettingKey, unknown]>([
  ['watched', 'Siri'],
  ['badge', 'best'],
  ['showsTick', 'no'],
  ['notices', 'all'],
  ['noticesOf', 7],
  ['quietHours', { isOn: true, from: '07:00', to: '07:00' }],
  ['language', 'constructor'],
  ['menuLanguage', 7],
  ['pausedUntilMs', 8.64e15 + 1],
])('an invalid %s, %j, is the default; all others are as chosen', (key, value) => {
  const rows = rowsOf({ ...CHOSEN, [key]: value });
  expect(readSettings(rows)).toEqual({ ...CHOSEN, [key]: DEFAULT_SETTINGS[key] });
});

test('rows of another version or with an unknown key are ignored', () => {
  const poison = row('__proto__', { showsTick: false });
  const rows = [row('showsTick', false, SETTINGS_VERSION + 1), row('theme', 'dark'), poison];
  expect(readSettings(rows)).toEqual(DEFAULT_SETTINGS);
});

const many = Array.from({ length: 301 }, (_, n) => consumer(`S${n}`));
test.each<[string, unknown[], ServiceRef[]]>([
  [
    'ones that cannot be read are omitted',
    [null, 'Mail', { feed: 'other', name: 'Mail' }, consumer(''), consumer(' \u202E\n'), SIRI],
    [SIRI],
  ],
  ['names are cleaned', [developer('  a\u202E\n b')], [developer('a b')]],
  ['names are cut', [consumer('x'.repeat(500))], [consumer(`${'x'.repeat(119)}…`)]],
  [
    'each is there once, by its current name',
    [consumer('Apple ID'), { ...consumer('Apple Account'), extra: 1 }, developer('Apple ID')],
    [consumer('Apple Account'), developer('Apple ID')],
  ],
  ['the first 300 count', many, many.slice(0, 300)],
])('watched services: %s', (_, stored, watched) => {
  expect(readSettings([row('watched', stored)]).watched).toEqual(watched);
});

test.each<[string, 'notices' | 'noticesOf', object, object]>([
  [
    'each kind is read by itself',
    'notices',
    { began: false, over: 0, unknown: true },
    { ...DEFAULT_SETTINGS.notices, began: false },
  ],
  [
    'those of a service, by its current name',
    'noticesOf',
    {
      'Apple Account': { over: false },
      'Apple ID': { over: true, began: true },
      'developer/Apple ID': { began: false },
      'Find My iPhone': { planned: true },
      Siri: { over: 'no', other: true },
      Mail: null,
      '': { over: true },
    },
    {
      'Apple Account': { over: false },
      'developer/Apple ID': { began: false },
      'Find My': { planned: true },
    },
  ],
])('switches: %s', (_, key, stored, expected) => {
  expect(readSettings([row(key, stored)])[key]).toEqual(expected);
});

describe('services', () => {
  const watching = (...watched: ServiceRef[]): Settings => ({ ...DEFAULT_SETTINGS, watched });

  test('iCloud Backup is watched first, chosen or not, and each service once', () => {
    expect(watchedServices(watching())).toEqual([consumer(BACKUP)]);
    expect(watchedServices(DEFAULT_SETTINGS)).toEqual(
      [BACKUP, SIGN_IN, 'Apple Account', 'iCloud Storage Upgrades'].map(consumer),
    );
    const twice = watching(SIRI, consumer(BACKUP), SIRI);
    expect(watchedServices(twice)).toEqual([consumer(BACKUP), SIRI]);
    const ofBoth = watching(developer(BACKUP), developer('Siri'));
    expect(watchedServices(ofBoth)).toHaveLength(3);
  });

  test('signing in is always monitored, the feed for developers only if one is watched', () => {
    const names = [BACKUP, SIGN_IN, 'Apple Account', 'Siri'];
    expect(monitoredServices(watching(SIRI), 'consumer')).toEqual(names);
    expect(monitoredServices(DEFAULT_SETTINGS, 'developer')).toEqual([]);
    expect(monitoredServices(watching(developer('APNS')), 'developer')).toEqual(['APNS']);
  });

  const own: Partial<Settings> = {
    notices: { ...DEFAULT_SETTINGS.notices, over: false },
    noticesOf: { Siri: { over: true, began: false }, 'developer/APNS': { over: true } },
  };
  test.each([
    ['began', 'consumer', [BACKUP, SIGN_IN, 'Siri'], {}, [BACKUP, 'Siri']],
    ['began', 'developer', [BACKUP, SIGN_IN, 'Siri'], {}, []],
    ['over', 'consumer', [BACKUP, 'Siri'], own, ['Siri']],
    ['began', 'consumer', [BACKUP, 'Siri'], own, [BACKUP]],
    ['over', 'developer', ['APNS'], own, ['APNS']],
  ] as const)('notifications that are on: %s, %s, %j', (kind, feed, names, more, on) => {
    const settings = { ...watching(SIRI, developer('APNS')), ...more };
    expect(enabledServices(kind, feed, names, settings)).toEqual(on);
  });
});
