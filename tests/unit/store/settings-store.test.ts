import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, SETTINGS_VERSION } from '../../../lib/settings/settings';
import { Database } from '../../../lib/store/database';
import { SettingsStore } from '../../../lib/store/settings-store';
import { freshStore } from '../../support/stores';

let database: Database;
let store: SettingsStore;

beforeEach(() => {
  database = freshStore().database;
  store = new SettingsStore(database);
});

test('at first as from the start, and nothing is stored', async () => {
  expect(await store.settings()).toEqual(DEFAULT_SETTINGS);
  expect(await database.settings.count()).toBe(0);
});

test('a change is there after a restart, and leaves the others', async () => {
  await store.change('badge', () => 'worst');
  await store.change('quietHours', (hours) => ({ ...hours, isOn: true, from: '23:30' }));
  database.close();
  expect(await new SettingsStore(new Database(database.name)).settings()).toEqual({
    ...DEFAULT_SETTINGS,
    badge: 'worst',
    quietHours: { isOn: true, from: '23:30', to: '07:00' },
  });
});

test('is a row of its own, with the version of its shape', async () => {
  await store.change('pausedUntilMs', () => 5);
  expect(await database.settings.toArray()).toEqual([
    { key: 'pausedUntilMs', version: SETTINGS_VERSION, value: 5 },
  ]);
});

test('of what two windows change at once nothing is lost, also within one setting', async () => {
  const other = new SettingsStore(new Database(database.name));
  const watch = (name: string) => (now: typeof DEFAULT_SETTINGS.watched) => {
    return [...now, { feed: 'consumer' as const, name }];
  };
  await Promise.all([
    store.change('watched', watch('Photos')),
    other.change('watched', watch('Find My')),
    store.change('watched', watch('iCloud Drive')),
    other.change('showsTick', () => false),
  ]);
  const { watched, showsTick } = await store.settings();
  expect(watched.map(({ name }) => name).sort()).toEqual(
    [
      ...DEFAULT_SETTINGS.watched.map(({ name }) => name),
      'Photos',
      'Find My',
      'iCloud Drive',
    ].sort(),
  );
  expect(showsTick).toBe(false);
});

test('what can’t be read is as from the start, alone, and is changed from there', async () => {
  await database.settings.bulkPut([
    { key: 'badge', version: SETTINGS_VERSION, value: 'rainbow' },
    { key: 'showsTick', version: SETTINGS_VERSION, value: false },
    { key: 'garden', version: SETTINGS_VERSION, value: 'green' },
  ]);
  expect(await store.settings()).toEqual({ ...DEFAULT_SETTINGS, showsTick: false });
  let was: unknown;
  await store.change('badge', (now) => {
    was = now;
    return 'worst';
  });
  expect(was).toBe('backup');
  expect(await store.settings()).toEqual({
    ...DEFAULT_SETTINGS,
    showsTick: false,
    badge: 'worst',
  });
});

test('what the disk refuses, or the change itself, throws and changes nothing', async () => {
  await store.change('badge', () => 'worst');
  const refuse = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  await expect(store.change('badge', refuse)).rejects.toThrow();
  database.settings.hook('updating', refuse);
  await expect(store.change('badge', () => 'backup')).rejects.toThrow();
  expect((await store.settings()).badge).toBe('worst');
});
