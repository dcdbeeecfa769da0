import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { Database } from '../../../lib/store/database';
import { WishStore } from '../../../lib/store/wish-store';
import { freshStore } from '../../support/stores';

let database: Database;
let store: WishStore;

beforeEach(() => {
  database = freshStore().database;
  store = new WishStore(database);
});

const wish = (incidentId: string, isMuted: boolean, tellsWhenOver: boolean, changedMs: number) => {
  return { incidentId, isMuted, tellsWhenOver, changedMs };
};

test('none at first', async () => {
  expect([await store.wishes(), await store.wish('a')]).toEqual([[], null]);
});

test('each is of one incident, and there after a restart', async () => {
  await store.change('b', { isMuted: true }, 10);
  await store.change('a', { tellsWhenOver: true }, 20);
  database.close();
  const again = new WishStore(new Database(database.name));
  expect(await again.wishes()).toEqual([wish('a', false, true, 20), wish('b', true, false, 10)]);
  expect(await again.wish('b')).toEqual(wish('b', true, false, 10));
});

test('only what is named changes, also from a notice while a page is open', async () => {
  const other = new WishStore(new Database(database.name));
  await Promise.all([
    store.change('a', { isMuted: true }, 10),
    other.change('a', { tellsWhenOver: true }, 10),
  ]);
  expect(await store.wish('a')).toEqual(wish('a', true, true, 10));
  await store.change('a', { isMuted: false }, 30);
  expect(await store.wish('a')).toEqual(wish('a', false, true, 30));
});

test('who wishes nothing any more has no wish', async () => {
  await store.change('a', { isMuted: true, tellsWhenOver: true }, 10);
  await store.change('a', { isMuted: false, tellsWhenOver: false }, 20);
  await store.change('never', { isMuted: false }, 20);
  expect(await store.wishes()).toEqual([]);
});

test('what the disk refuses throws and changes nothing', async () => {
  await store.change('a', { isMuted: true }, 10);
  database.wishes.hook('updating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(store.change('a', { tellsWhenOver: true }, 20)).rejects.toThrow();
  expect(await store.wish('a')).toEqual(wish('a', true, false, 10));
});
