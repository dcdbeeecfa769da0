import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../lib/guide/run';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from '../../../lib/settings/settings';
import { Database } from '../../../lib/store/database';
import { FailureStore } from '../../../lib/store/failure-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { UserActivityStore } from '../../../lib/store/user-activity-store';
import { DAY_MS, NOON_MS } from '../../support/events';
import { freshStore } from '../../support/stores';

let database: Database;
let restarted: () => Database;

beforeEach(() => {
  database = freshStore().database;
  restarted = () => {
    database.close();
    return new Database(database.name);
  };
});

const failure = (id: string, more: Partial<Failure> = {}): Failure => {
  return { id, atMs: 1, loggedMs: 2, deviceId: null, symptom: null, words: '', ...more };
};

describe('settings', () => {
  test('are the defaults at first; a change is a row of its own, kept over a restart', async () => {
    const store = new SettingsStore(database);
    expect(await store.settings()).toEqual(DEFAULT_SETTINGS);
    await store.change('quietHours', (hours) => ({ ...hours, isOn: true, from: '23:30' }));
    const quietHours = { isOn: true, from: '23:30', to: '07:00' };
    expect(await database.settings.toArray()).toEqual([
      { key: 'quietHours', version: SETTINGS_VERSION, value: quietHours },
    ]);
    const again = new SettingsStore(restarted());
    expect(await again.settings()).toEqual({ ...DEFAULT_SETTINGS, quietHours });
  });

  test('that two windows change at once lose nothing, also within one setting', async () => {
    const store = new SettingsStore(database);
    const other = new SettingsStore(new Database(database.name));
    const watch = (name: string) => (now: Settings['watched']) => {
      return [...now, { feed: 'consumer' as const, name }];
    };
    await Promise.all([
      store.change('watched', watch('Photos')),
      other.change('watched', watch('Find My')),
      store.change('watched', watch('iCloud Drive')),
      other.change('showsTick', () => false),
    ]);
    const { watched, showsTick } = await store.settings();
    const names = watched.slice(DEFAULT_SETTINGS.watched.length).map(({ name }) => name);
    expect([names.sort(), showsTick]).toEqual([['Find My', 'Photos', 'iCloud Drive'], false]);
  });

  test('that can’t be read are the default, each alone, and are changed from there', async () => {
    const store = new SettingsStore(database);
    await database.settings.bulkPut([
      { key: 'badge', version: SETTINGS_VERSION, value: 'rainbow' },
      { key: 'showsTick', version: SETTINGS_VERSION, value: false },
      { key: 'garden', version: SETTINGS_VERSION, value: 'green' },
    ]);
    expect(await store.settings()).toEqual({ ...DEFAULT_SETTINGS, showsTick: false });
    await store.change('badge', (now) => (now === 'backup' ? 'worst' : now));
    expect((await store.settings()).badge).toBe('worst');
  });
});

describe('preferences of incidents', () => {
  test('are kept over a restart, each with its fields alone', async () => {
    const store = new PreferenceStore(database);
    expect([await store.preferences(), await store.preference('a')]).toEqual([[], null]);
    const notification = new PreferenceStore(new Database(database.name));
    await Promise.all([
      store.change('a', { isMuted: true }, 10),
      notification.change('a', { tellsWhenOver: true }, 10),
    ]);
    await store.change('b', { isMuted: true }, 20);
    await store.change('a', { isMuted: false }, 30);
    const a = { incidentId: 'a', isMuted: false, tellsWhenOver: true, changedMs: 30 };
    const b = { incidentId: 'b', isMuted: true, tellsWhenOver: false, changedMs: 20 };
    const again = new PreferenceStore(restarted());
    expect([await again.preferences(), await again.preference('b')]).toEqual([[a, b], b]);
  });

  test('without effect are deleted', async () => {
    const store = new PreferenceStore(database);
    await store.change('a', { isMuted: true, tellsWhenOver: true }, 10);
    await store.change('a', { isMuted: false, tellsWhenOver: false }, 20);
    await store.change('never', { isMuted: false }, 20);
    expect(await store.preferences()).toEqual([]);
  });
});

describe('failed backups', () => {
  test('are listed from the latest, with clean text, also after a restart', async () => {
    const store = new FailureStore(database);
    await store.log(failure('b', { atMs: 20 }));
    await store.log(failure('c', { atMs: 30, words: ' Not enough\nstorage\u202E ' }));
    await store.log(failure('a', { atMs: 10 }));
    expect(await new FailureStore(restarted()).failures()).toEqual([
      failure('c', { atMs: 30, words: 'Not enough storage' }),
      failure('b', { atMs: 20 }),
      failure('a', { atMs: 10 }),
    ]);
  });

  test('are logged once by two windows, and removed one at a time', async () => {
    const store = new FailureStore(database);
    const other = new FailureStore(new Database(database.name));
    await Promise.all([store.log(failure('a')), other.log(failure('a')), store.log(failure('b'))]);
    expect(await store.failures()).toHaveLength(2);
    await store.remove('a');
    await store.remove('never logged');
    expect(await store.failures()).toEqual([failure('b')]);
  });
});

describe('user activity', () => {
  const SINCE_MS = NOON_MS - DAY_MS;
  const tick = (runId: string, atMs: number) =>
    database.journal.add({ kind: 'tick', tickId: `t${atMs}`, runId, atMs });

  test('is the failed backups and the work on all runs since a time', async () => {
    const store = new UserActivityStore(database);
    expect(await store.userActivity(SINCE_MS)).toEqual({ failuresMs: [], spans: [] });
    const times = [SINCE_MS - 1, SINCE_MS, NOON_MS - 1];
    await database.failures.bulkAdd(times.map((atMs) => failure(`${atMs}`, { atMs })));
    await tick('first', SINCE_MS - 1);
    await tick('first', NOON_MS - 3);
    await tick('another', NOON_MS - 2);
    expect(await store.userActivity(SINCE_MS)).toEqual({
      failuresMs: [SINCE_MS, NOON_MS - 1],
      spans: [NOON_MS - 3, NOON_MS - 2].map((atMs) => ({ fromMs: atMs, toMs: atMs })),
    });
  });

  test('leaves out what is no time, and throws if the database can’t be read', async () => {
    const store = new UserActivityStore(database);
    for (const [index, atMs] of ['soon', null, NaN, new Date(NOON_MS)].entries())
      await database.failures.add(failure(`${index}`, { atMs: atMs as never }));
    await database.failures.add(failure('sound', { atMs: NOON_MS }));
    expect((await store.userActivity(SINCE_MS)).failuresMs).toEqual([NOON_MS]);
    database.close({ disableAutoOpen: true });
    await expect(store.userActivity(SINCE_MS)).rejects.toThrow();
  });
});
