import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClockTime, quietHoursProblem } from '../../../lib/settings/quiet-hours';
import {
  DEFAULT_SETTINGS,
  NOTIFICATION_KINDS,
  readSettings,
  SETTINGS_VERSION,
  type SettingKey,
  type Settings,
  type StoredSetting,
} from '../../../lib/settings/settings';
import { watchedServices } from '../../../lib/settings/watch-list';

const row = (key: string, value: unknown, version = SETTINGS_VERSION): StoredSetting => {
  return { key, version, value };
};
const rowsOf = (settings: Partial<Settings>) =>
  Object.entries(settings).map(([key, value]) => row(key, value));

const CHOSEN: Settings = {
  watched: [
    { feed: 'consumer', name: 'Siri' },
    { feed: 'developer', name: 'App Store Connect' },
  ],
  badge: 'worst',
  showsTick: false,
  notices: {
    began: false,
    worsened: false,
    over: true,
    reopened: false,
    wasDown: true,
    planned: true,
  },
  noticesOf: { Siri: { began: true }, 'developer/App Store Connect': { over: false } },
  quietHours: { isOn: true, from: '21:30', to: '06:15' },
  language: 'pt',
  menuLanguage: 'zh-TW',
  pausedUntilMs: 1_790_000_000_000,
};

test('nothing stored: as from the start', () => {
  expect(readSettings([])).toEqual(DEFAULT_SETTINGS);
});

test('what was chosen comes back', () => {
  expect(readSettings(rowsOf(CHOSEN))).toEqual(CHOSEN);
  expect(readSettings(rowsOf({ watched: [], noticesOf: {} }))).toMatchObject({
    watched: [],
    noticesOf: {},
  });
});

test('its own defaults can be read', () => {
  expect(readSettings(rowsOf(DEFAULT_SETTINGS))).toEqual(DEFAULT_SETTINGS);
});

test('of more than any feed lists the first ones count', () => {
  const many = Array.from({ length: 301 }, (_, n) => ({ feed: 'consumer', name: `S${n}` }));
  const switches = Object.fromEntries(many.map(({ name }) => [name, { over: true }]));
  const settings = readSettings([
    { key: 'watched', version: 1, value: many },
    { key: 'noticesOf', version: 1, value: switches },
  ]);
  expect(settings.watched).toEqual(many.slice(0, 300));
  expect(Object.keys(settings.noticesOf)).toEqual(many.slice(0, 300).map(({ name }) => name));
});

describe('what makes no sense', () => {
  test.each<[SettingKey, unknown]>([
    ['watched', null],
    ['watched', 'Siri'],
    ['watched', { 0: { feed: 'consumer', name: 'Siri' } }],
    ['badge', 'best'],
    ['badge', 1],
    ['showsTick', 'no'],
    ['showsTick', null],
    ['notices', null],
    ['notices', 'all'],
    ['noticesOf', null],
    ['noticesOf', 7],
    ['quietHours', { isOn: true, from: '24:00', to: '07:00' }],
    ['quietHours', { isOn: true, from: '22:00', to: '7:00' }],
    ['quietHours', { isOn: true, from: '07:00', to: '07:00' }],
    ['quietHours', { isOn: 'yes', from: '22:00', to: '07:00' }],
    ['quietHours', { isOn: true }],
    ['quietHours', '22-7'],
    ['language', 'tlh'],
    ['language', 'constructor'],
    ['menuLanguage', 7],
    ['pausedUntilMs', Infinity],
    ['pausedUntilMs', NaN],
    ['pausedUntilMs', -1],
    ['pausedUntilMs', 1.5],
    ['pausedUntilMs', 8.64e15 + 1],
    ['pausedUntilMs', '2026-11-02'],
  ])('%s %#: is as from the start, and all else as chosen', (key, value) => {
    const rows = rowsOf({ ...CHOSEN, [key]: value });
    expect(readSettings(rows)).toEqual({ ...CHOSEN, [key]: DEFAULT_SETTINGS[key] });
  });

  test.each<[string, unknown]>([
    ['of another version', row('showsTick', false, SETTINGS_VERSION + 1)],
    ['of a version that is none', { key: 'showsTick', value: false }],
    ['of a name that we don’t know', row('theme', 'dark')],
    ['of a name that objects have', row('__proto__', { showsTick: false })],
  ])('a row %s is as if it were not there', (_, stored) => {
    expect(readSettings([stored as StoredSetting])).toEqual(DEFAULT_SETTINGS);
  });
});

describe('what is watched', () => {
  const watchedIn = (...watched: unknown[]) => readSettings([row('watched', watched)]).watched;

  test('one that can’t be read takes no other with it', () => {
    const siri = { feed: 'consumer', name: 'Siri' };
    expect(
      watchedIn(
        null,
        'Mail',
        { feed: 'other', name: 'Mail' },
        { feed: 'consumer', name: '' },
        { feed: 'consumer', name: ' \u202E\n' },
        { feed: 'consumer', name: 3 },
        siri,
      ),
    ).toEqual([siri]);
  });

  test('names are cleaned as those of the feed, and bounded', () => {
    const [service] = watchedIn({ feed: 'developer', name: `  a\u202E\n b${'x'.repeat(500)}` });
    expect(service?.name.startsWith('a b')).toBe(true);
    expect(service?.name).toHaveLength(120);
  });

  test('each is there once, by the name that it has now', () => {
    expect(
      watchedIn(
        { feed: 'consumer', name: 'Apple ID' },
        { feed: 'consumer', name: 'Apple Account', extra: 1 },
        { feed: 'developer', name: 'Apple ID' },
      ),
    ).toEqual([
      { feed: 'consumer', name: 'Apple Account' },
      { feed: 'developer', name: 'Apple ID' },
    ]);
  });

  test('three hundred are taken', () => {
    const all = Array.from({ length: 300 }, (_, n) => ({ feed: 'consumer', name: `S${n}` }));
    expect(watchedIn(...all)).toEqual(all);
  });
});

describe('switches', () => {
  test('of each kind by itself', () => {
    const { notices: notifications } = readSettings([
      row('notices', { began: false, over: 0, gone: true }),
    ]);
    expect(notifications).toEqual({ ...DEFAULT_SETTINGS.notices, began: false });
  });

  test('of a service: only of kinds that there are, under the name that it has now', () => {
    const { noticesOf } = readSettings([
      row('noticesOf', {
        'Apple Account': { over: false },
        'Apple ID': { over: true, began: true },
        'developer/Apple ID': { began: false },
        'Find My iPhone': { planned: true },
        Siri: { over: 'no', other: true },
        Mail: null,
        '': { over: true },
      }),
    ]);
    expect(noticesOf).toEqual({
      'Apple Account': { over: false },
      'developer/Apple ID': { began: false },
      'Find My': { planned: true },
    });
  });
});

test('whatever is stored: settings that can be used, and read again', () => {
  const anyKey = fc.constantFrom(...Object.keys(DEFAULT_SETTINGS), '__proto__', 'constructor');
  const anyService = fc.record({
    feed: fc.constantFrom('consumer', 'developer', 1),
    name: fc.string(),
  });
  const anySwitches = fc.dictionary(
    fc.oneof(fc.constantFrom(...NOTIFICATION_KINDS), fc.string()),
    fc.oneof(fc.boolean(), fc.anything()),
  );
  const anyValue = fc.oneof(
    fc.anything(),
    fc.array(fc.oneof(anyService, fc.anything())),
    anySwitches,
    fc.dictionary(fc.string(), anySwitches),
    fc.record({ isOn: fc.boolean(), from: fc.string(), to: fc.constantFrom('07:00', '25:00') }),
  );
  const anyRow = fc.record({
    key: anyKey,
    version: fc.constantFrom(SETTINGS_VERSION, SETTINGS_VERSION, 2),
    value: anyValue,
  });
  fc.assert(
    fc.property(fc.array(anyRow), (rows) => {
      const settings = readSettings(rows);
      expect(Object.keys(settings).toSorted()).toEqual(Object.keys(DEFAULT_SETTINGS).toSorted());
      expect(watchedServices(settings).length).toBeLessThanOrEqual(301);
      expect(quietHoursProblem(settings.quietHours)).toBeNull();
      expect(Object.values(settings.notices).every((is) => typeof is === 'boolean')).toBe(true);
      const again = readSettings(rowsOf(settings));
      expect(again).toEqual(settings);
    }),
    { numRuns: 500 },
  );
});

test.each<[string, boolean]>([
  ['00:00', true],
  ['09:05', true],
  ['23:59', true],
  ['24:00', false],
  ['12:60', false],
  ['9:05', false],
  ['09:05:00', false],
  [' 09:05', false],
  ['', false],
])('%j is a time of the day: %s', (text, is) => {
  expect(isClockTime(text)).toBe(is);
});

test.each<[string, string, 'time' | 'same' | null]>([
  ['22:00', '07:00', null],
  ['07:00', '22:00', null],
  ['22:00', '', 'time'],
  ['', '07:00', 'time'],
  ['', '', 'time'],
  ['07:00', '07:00', 'same'],
])('from %j to %j: %s', (from, to, problem) => {
  expect(quietHoursProblem({ from, to })).toBe(problem);
});
