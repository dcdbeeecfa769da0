import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Failure } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { FailureStore } from '../../../lib/store/failure-store';
import { RunStore } from '../../../lib/store/run-store';
import { freshStore } from '../../support/stores';

let database: Database;
let store: FailureStore;

beforeEach(() => {
  database = freshStore().database;
  store = new FailureStore(database);
});

const failure = (id: string, more: Partial<Failure> = {}): Failure => {
  return { id, atMs: 1, loggedMs: 2, deviceId: null, symptom: null, words: '', ...more };
};

test('the latest comes first, also after a restart', async () => {
  await store.log(failure('b', { atMs: 20 }));
  await store.log(failure('c', { atMs: 30, symptom: 'terms' }));
  await store.log(failure('a', { atMs: 10 }));
  database.close();
  expect(await new FailureStore(new Database(database.name)).failures()).toEqual([
    failure('c', { atMs: 30, symptom: 'terms' }),
    failure('b', { atMs: 20 }),
    failure('a', { atMs: 10 }),
  ]);
});

test('the message’s words are stored clean', async () => {
  await store.log(failure('a', { words: ' Not enough\nstorage\u202E ' }));
  expect(await store.failures()).toMatchObject([{ words: 'Not enough storage' }]);
});

test('the same one is logged once', async () => {
  const other = new FailureStore(new Database(database.name));
  await Promise.all([store.log(failure('a')), other.log(failure('a'))]);
  expect(await store.failures()).toHaveLength(1);
});

test('one is removed, the others stay', async () => {
  for (const id of ['a', 'b']) await store.log(failure(id));
  await store.remove('a');
  await store.remove('never logged');
  expect(await store.failures()).toEqual([failure('b')]);
});

test('a removed device goes with the last failure that names it', async () => {
  const runs = new RunStore(database);
  await runs.answerDevice('run', { kind: 'ipad' }, 'device', 1);
  for (const id of ['a', 'b']) await store.log(failure(id, { deviceId: 'device' }));
  await runs.removeRun('run');
  await runs.removeDevice('device', 2);
  await store.remove('a');
  expect(await database.devices.count()).toBe(1);
  await store.remove('b');
  expect(await database.devices.count()).toBe(0);
});

test('what the disk refuses throws and changes nothing', async () => {
  await store.log(failure('a'));
  database.failures.hook('creating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(store.log(failure('b'))).rejects.toThrow();
  expect(await store.failures()).toEqual([failure('a')]);
});
