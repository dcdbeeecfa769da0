import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach, expect, test } from 'vitest';
import { emptyDisk } from '../../support/stores';
import { learn, told } from '../../support/readings';
import { readGuide, guideStoresOn } from '../../../entrypoints/popup/guide-stores';
import { Database } from '../../../lib/store/database';
import { readPlanRows } from '../../../lib/store/plan-rows';
import { SettingsStore } from '../../../lib/store/settings-store';
import { WatchStore } from '../../../lib/store/watch-store';

let database: Database;
const factory = () => Dexie.dependencies.indexedDB as IDBFactory;

beforeEach(() => {
  emptyDisk();
  database = new Database();
});

test('reads what the stores read, of the run that was opened last', async () => {
  const stores = guideStoresOn(database);
  await learn(database, told('available'));
  await stores.journal.add('first', { kind: 'tick', tickId: 'conditions.wifi' }, 10);
  await stores.runs.begin('second', null, 20);
  await stores.journal.add('second', { kind: 'tick', tickId: 'conditions.power' }, 30);
  await stores.runs.answerDevice('second', { name: 'Mine' }, 'device', 40);
  await new SettingsStore(database).change('showsTick', () => false);
  const rows = await readPlanRows(factory());
  const guide = await readGuide(stores, []);
  expect(rows).toEqual({
    runId: 'second',
    runs: guide.runs.map(({ run }) => run),
    devices: guide.devices,
    entries: guide.entries,
    settings: await new SettingsStore(database).rows(),
    known: {
      consumer: (await new WatchStore(database).snapshot('consumer')).known,
      developer: null,
    },
    check: (await new WatchStore(database).snapshot('consumer')).check,
    othersCount: 0,
  });
  expect(rows?.runs.map(({ id }) => id)).toEqual(['second', 'first']);
  expect(rows?.entries).toHaveLength(1);
});

test('counts what is shown beside the plan', async () => {
  const stores = guideStoresOn(database);
  const reminder = { id: 'r', runId: 'first', stepId: 'wait', deviceName: '', dueMs: 99 } as const;
  await stores.reminders.set({ ...reminder, stepId: 'conditions' });
  expect((await readPlanRows(factory()))?.othersCount).toBe(1);
  const notice = { kind: 'reminder', id: 'n', runId: 'first', stepId: 'conditions' } as const;
  await database.banners.put({
    ...{ id: 'n', createdAtMs: 1 },
    notice: { ...notice, deviceName: '', dueMs: 99, createdAtMs: 1 },
  });
  expect((await readPlanRows(factory()))?.othersCount).toBe(2);
});

test('makes no database where there is none', async () => {
  expect(await readPlanRows(factory())).toBeNull();
  expect(await factory().databases()).toEqual([]);
});

test.each([
  ['an older', 30],
  ['a newer', 50],
])('reads none of %s version', async (_, version) => {
  await new Promise((resolve, reject) => {
    const request = factory().open('backup-beacon', version);
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error as Error);
  });
  expect(await readPlanRows(factory())).toBeNull();
});

test('lets go of it at once', async () => {
  await database.open();
  await readPlanRows(factory());
  database.close();
  await new Promise((resolve, reject) => {
    const request = factory().deleteDatabase('backup-beacon');
    request.onsuccess = resolve;
    request.onblocked = () => reject(new Error('Somebody holds it.'));
  });
});

test('throws where it can’t be opened', async () => {
  const refusing = {
    open() {
      const request = { error: new Error('No.') } as unknown as IDBOpenDBRequest;
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request;
    },
  } as unknown as IDBFactory;
  await expect(readPlanRows(refusing)).rejects.toThrow('No.');
});
