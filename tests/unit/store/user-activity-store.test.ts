import { expect, test } from 'vitest';
import type { Failure } from '../../../lib/guide/run';
import { UserActivityStore } from '../../../lib/store/user-activity-store';
import { DAY_MS, NOON_MS } from '../../support/events';
import { freshStore } from '../../support/stores';

const SINCE_MS = NOON_MS - DAY_MS;

function failure(id: string, atMs: number): Failure {
  return { id, atMs, loggedMs: NOON_MS, deviceId: null, symptom: null, words: '' };
}

function fresh() {
  const { database } = freshStore();
  const work = (runId: string, atMs: number) =>
    database.journal.add({ kind: 'tick', tickId: `t${atMs}`, runId, atMs });
  return { database, work, store: new UserActivityStore(database) };
}

test('nothing at first', async () => {
  expect(await fresh().store.userActivity(SINCE_MS)).toEqual({ failuresMs: [], spans: [] });
});

test('failures by when they failed, and the work on all runs, each since that time', async () => {
  const { database, work, store } = fresh();
  await database.failures.bulkAdd([
    failure('old', SINCE_MS - 1),
    failure('a', SINCE_MS),
    failure('b', NOON_MS - 1),
  ]);
  await work('first', SINCE_MS - 1);
  await work('first', NOON_MS - 3);
  await work('another', NOON_MS - 2);
  expect(await store.userActivity(SINCE_MS)).toEqual({
    failuresMs: [SINCE_MS, NOON_MS - 1],
    spans: [
      { fromMs: NOON_MS - 3, toMs: NOON_MS - 3 },
      { fromMs: NOON_MS - 2, toMs: NOON_MS - 2 },
    ],
  });
});

test('what is no time is left out', async () => {
  const { database, store } = fresh();
  for (const [index, atMs] of ['soon', null, undefined, NaN, new Date(NOON_MS)].entries())
    await database.failures.add(failure(`${index}`, atMs as never));
  await database.failures.add(failure('sound', NOON_MS));
  expect((await store.userActivity(SINCE_MS)).failuresMs).toEqual([NOON_MS]);
});

test('a database that can’t be read throws', async () => {
  const { database, store } = fresh();
  database.close({ disableAutoOpen: true });
  await expect(store.userActivity(SINCE_MS)).rejects.toThrow();
});
