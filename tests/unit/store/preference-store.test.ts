import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { Database } from '../../../lib/store/database';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { freshStore } from '../../support/stores';

let database: Database;
let store: PreferenceStore;

beforeEach(() => {
  database = freshStore().database;
  store = new PreferenceStore(database);
});

const preference = (
  incidentId: string,
  isMuted: boolean,
  tellsWhenOver: boolean,
  changedMs: number,
) => {
  return { incidentId, isMuted, tellsWhenOver, changedMs };
};

test('none at first', async () => {
  expect([await store.preferences(), await store.preference('a')]).toEqual([[], null]);
});

test('each is of one incident, and there after a restart', async () => {
  await store.change('b', { isMuted: true }, 10);
  await store.change('a', { tellsWhenOver: true }, 20);
  database.close();
  const again = new PreferenceStore(new Database(database.name));
  expect(await again.preferences()).toEqual([
    preference('a', false, true, 20),
    preference('b', true, false, 10),
  ]);
  expect(await again.preference('b')).toEqual(preference('b', true, false, 10));
});

test('only what is named changes, also from a notification while a page is open', async () => {
  const other = new PreferenceStore(new Database(database.name));
  await Promise.all([
    store.change('a', { isMuted: true }, 10),
    other.change('a', { tellsWhenOver: true }, 10),
  ]);
  expect(await store.preference('a')).toEqual(preference('a', true, true, 10));
  await store.change('a', { isMuted: false }, 30);
  expect(await store.preference('a')).toEqual(preference('a', false, true, 30));
});

test('who wishes nothing any more has no wish', async () => {
  await store.change('a', { isMuted: true, tellsWhenOver: true }, 10);
  await store.change('a', { isMuted: false, tellsWhenOver: false }, 20);
  await store.change('never', { isMuted: false }, 20);
  expect(await store.preferences()).toEqual([]);
});

test('what the disk refuses throws and changes nothing', async () => {
  await store.change('a', { isMuted: true }, 10);
  database.wishes.hook('updating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(store.change('a', { tellsWhenOver: true }, 20)).rejects.toThrow();
  expect(await store.preference('a')).toEqual(preference('a', true, false, 10));
});
