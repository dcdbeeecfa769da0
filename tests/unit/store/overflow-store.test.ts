import { beforeEach, describe, expect, test } from 'vitest';
import type { IncidentNotice } from '../../../lib/notices/notice';
import type { Learned } from '../../../lib/store/watch-store';
import { BACKUP, event, last, NOON_MS, readAll, service } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshWorkerStore } from '../../support/stores';

const quiet = last(readAll([[service(BACKUP)]]));
const outage = last(readAll([[service(BACKUP)], [service(BACKUP, [event()])]]));
const learnedOf = ({ known, notices }: typeof quiet, attemptedAtMs = NOON_MS): Learned => {
  return { check: checkRecord({ attemptedAtMs }), known, incidents: known.incidents, notices };
};
const [notice] = outage.notices as [IncidentNotice];

let worker: ReturnType<typeof freshWorkerStore>;
let mend: () => void;

/** The database takes nothing more until it is mended. */
beforeEach(async () => {
  worker = freshWorkerStore();
  await worker.store.save(learnedOf(quiet));
  const { watchStore } = worker;
  const { save, settle } = watchStore;
  const refuse = () => Promise.reject(new Error('disk full'));
  Object.assign(watchStore, { save: refuse, settle: refuse });
  mend = () => Object.assign(watchStore, { save, settle });
});

describe('while the database refuses', () => {
  test('what was learned last is what is known, over restarts of the worker', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    const { known, check } = await worker.store.snapshot('consumer');
    expect(known).toEqual(outage.known);
    expect(check?.attemptedAtMs).toBe(NOON_MS + 1);
    expect(worker.reported).toHaveLength(1);
  });

  test('a check that taught nothing keeps what the one before taught', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    await worker.store.save({ check: checkRecord({ attemptedAtMs: NOON_MS + 2 }) });
    const { known, check } = await worker.store.snapshot('consumer');
    expect(known).toEqual(outage.known);
    expect(check?.attemptedAtMs).toBe(NOON_MS + 2);
    expect(await worker.store.owedNotices()).toEqual([notice]);
  });

  test('a notice is owed, and no longer once it was shown', async () => {
    await worker.store.save(learnedOf(outage));
    expect(await worker.store.owedNotices()).toEqual([notice]);
    await worker.store.settle(notice.id);
    expect(await worker.store.owedNotices()).toEqual([]);
  });
});

describe('when it takes again', () => {
  test('everything is brought to it, and nothing is told again', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    await worker.store.settle(notice.id);
    await worker.store.flush();
    expect(worker.kept()).not.toBeNull();
    mend();
    await worker.store.flush();
    expect(worker.kept()).toBeNull();
    expect((await worker.watchStore.snapshot('consumer')).known).toEqual(outage.known);
    expect(await worker.database.incidents.count()).toBe(1);
    expect(await worker.store.owedNotices()).toEqual([]);
  });

  test('the next save brings both, the later one on top', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    mend();
    await worker.store.save({ check: checkRecord({ attemptedAtMs: NOON_MS + 2 }) });
    expect(worker.kept()).toBeNull();
    const { known, check } = await worker.watchStore.snapshot('consumer');
    expect([known, check?.attemptedAtMs]).toEqual([outage.known, NOON_MS + 2]);
    expect(await worker.watchStore.owedNotices()).toEqual([notice]);
  });
});

test('a database that can’t be read at all: what is kept beside it is all that is known', async () => {
  worker.database.close({ disableAutoOpen: true });
  expect(await worker.store.snapshot('consumer')).toEqual({ known: null, check: null });
  await worker.store.save(learnedOf(outage));
  expect((await worker.store.snapshot('consumer')).known).toEqual(outage.known);
  expect(await worker.store.owedNotices()).toEqual([notice]);
  expect(await worker.store.checkOffsetMs(300_000, () => 0.5)).toBe(150_000);
});

test('every write is on disk before it counts as done', () => {
  const { _options: options } = worker.database as unknown as {
    _options: { chromeTransactionDurability: string };
  };
  expect(options.chromeTransactionDurability).toBe('strict');
});
