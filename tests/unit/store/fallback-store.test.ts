import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { createFallbackStorage } from '../../../lib/platform/storage';
import type { Observation } from '../../../lib/status/model';
import { FallbackStore, withMemory, type PendingWrites } from '../../../lib/store/fallback-store';
import type { FeedUpdate } from '../../../lib/store/watch-store';
import { BACKUP, event, NOON_MS } from '../../support/events';
import { incidentOf } from '../../support/histories';
import { backup, knownAfter } from '../../support/incidents';
import { notification } from '../../support/notifications';
import { checkRecord } from '../../support/snapshots';
import { freshWorkerStore } from '../../support/stores';

const outage = knownAfter([backup(event({ statusType: 'Outage' }))]);
const quiet = knownAfter([backup()]);
const began = notification('a/began');
const checkAt = (attemptedAtMs: number) => checkRecord({ attemptedAtMs });
const OUTAGE: FeedUpdate = {
  ...{ check: checkAt(NOON_MS + 1), state: outage, incidents: outage.incidents },
  ...{ notifications: [began], catalog: { feed: 'consumer', services: [] } },
};
const observed = (fromMs: number, toMs: number): Observation => {
  return { feed: 'consumer', fromMs, toMs, services: [BACKUP] };
};

let worker: ReturnType<typeof freshWorkerStore>;
const save = async (update: FeedUpdate, { store } = worker) =>
  store.save(update, await store.snapshot(update.check.feed));

/** The database holds a green, and refuses every write until it is repaired. */
beforeEach(async () => {
  worker = freshWorkerStore();
  await worker.watchStore.save({ check: checkRecord(), state: quiet }, null);
  for (const method of ['save', 'markDelivered'] as const)
    vi.spyOn(worker.watchStore, method).mockImplementation(refuse);
});
afterEach(() => {
  repair();
  vi.useRealTimers();
});

const refuse = () => Promise.reject(new Error('disk full'));
const refusePreferences = () => vi.spyOn(worker.preferences, 'change').mockImplementation(refuse);
const repair = () => vi.restoreAllMocks();

describe('while the database refuses', () => {
  test('the last update counts, also if a later check read nothing', async () => {
    const { store, reported } = worker;
    await save(OUTAGE);
    await save({ check: checkAt(NOON_MS + 2) });
    const known = { state: outage, check: checkAt(NOON_MS + 2) };
    expect(await store.snapshot('consumer')).toEqual(known);
    expect(await store.pendingNotifications()).toEqual([began]);
    expect(await store.catalog('consumer')).toEqual(OUTAGE.catalog);
    expect(reported).toHaveLength(2);
    await save({ ...OUTAGE, unstoredSinceMs: 1 });
    expect((await store.snapshot('consumer')).unstoredSinceMs).toBe(1);
    // Nothing is stored that may know more.
    await worker.database.known.clear();
    expect(await store.snapshot('consumer')).toEqual({ state: outage, check: OUTAGE.check });
  });

  test('a delivered notification is no longer pending, and is never shown again', async () => {
    const { store, watchStore } = worker;
    await save(OUTAGE);
    await save({ check: checkAt(NOON_MS + 2), incidents: [incidentOf('another')] });
    await store.markDelivered([began.id]);
    expect(await store.pendingNotifications()).toEqual([]);
    await store.flush();
    expect(worker.kept()).not.toBeNull();
    repair();
    await store.flush();
    expect([worker.kept(), await store.pendingNotifications()]).toEqual([null, []]);
    expect((await watchStore.snapshot('consumer')).state).toEqual(outage);
    expect(await watchStore.catalog('consumer')).toEqual(OUTAGE.catalog);
    expect(await worker.database.incidents.count()).toBe(2);
  });

  test('a banner is stored where it can be, and its notification is no longer pending', async () => {
    const { store, database } = worker;
    await save(OUTAGE);
    await store.makeBanners([began], NOON_MS);
    expect(await database.banners.toArray()).toMatchObject([{ id: began.id }]);
    repair();
    await store.flush();
    expect([worker.kept(), await store.pendingNotifications()]).toEqual([null, []]);
  });

  test('each feed keeps its own update; one that is stored leaves the other', async () => {
    const { store, watchStore } = worker;
    const developer = { ...outage, feed: 'developer' as const };
    await save(OUTAGE);
    await save({ check: checkRecord({ feed: 'developer' }), state: developer });
    repair();
    await save({ check: checkAt(NOON_MS + 4) });
    expect((await watchStore.snapshot('consumer')).state).toEqual(outage);
    expect(worker.kept()?.updates).toHaveLength(1);
    expect((await store.snapshot('developer')).state).toEqual(developer);
    await store.flush();
    expect(worker.kept()).toBeNull();
    expect((await watchStore.snapshot('developer')).state).toEqual(developer);
    expect(await watchStore.pendingNotifications()).toEqual([began]);
  });

  test('observations are kept, each with its last end, and a hundred at most', async () => {
    const check = checkRecord();
    for (let index = 0; index < 150; index += 1)
      for (const toMs of [index * 10 + 1, index * 10 + 2])
        await save({ check, observation: observed(index * 10, toMs) });
    repair();
    await save({ check });
    const rows = await worker.database.observations.toArray();
    expect([rows.length, rows[0]]).toEqual([101, observed(490, 492)]);
  });

  test('a muted incident is muted at once, and stored when it can be', async () => {
    const { preferences, store } = worker;
    await preferences.change('known', { tellsWhenOver: true }, NOON_MS);
    refusePreferences();
    await store.mute('known', NOON_MS + 1);
    await store.mute('new', NOON_MS + 2);
    const muted = [
      { incidentId: 'known', isMuted: true, tellsWhenOver: true, changedMs: NOON_MS + 1 },
      { incidentId: 'new', isMuted: true, tellsWhenOver: false, changedMs: NOON_MS + 2 },
    ];
    expect(await store.preferences()).toEqual(muted);
    repair();
    await store.flush();
    expect([worker.kept(), await preferences.preferences()]).toEqual([null, muted]);
  });

  test('what is kept at the same moment is kept, and so is a later choice of the user', async () => {
    const { preferences, store } = worker;
    refusePreferences();
    const mute = (incidentId: string) => store.mute(incidentId, NOON_MS);
    const saving = store.save(OUTAGE, await store.snapshot('consumer'));
    await Promise.all([saving, mute('a'), store.markDelivered([began.id]), mute('b')]);
    repair();
    await preferences.change('b', { isMuted: false }, NOON_MS + 1);
    for (const flush of [() => undefined, () => store.flush()]) {
      await flush();
      const isMuted = (await store.preferences()).map((one) => [one.incidentId, one.isMuted]);
      expect(Object.fromEntries(isMuted)).toMatchObject({ a: true, b: false });
      expect((await store.snapshot('consumer')).state).toEqual(outage);
      expect(await store.pendingNotifications()).toEqual([]);
    }
  });
});

test('a browser that was restarted still knows what the user has seen and muted', async () => {
  fakeBrowser.reset();
  const { preferences, database } = worker;
  const start = () =>
    new FallbackStore(worker.watchStore, preferences, createFallbackStorage(), () => undefined);
  refusePreferences();
  await database.notices.add(began);
  const before = start();
  await save(OUTAGE, { ...worker, store: before });
  await before.markDelivered([began.id]);
  await before.mute('a', NOON_MS);
  await fakeBrowser.storage.session.clear();
  const after = start();
  expect(await after.pendingNotifications()).toEqual([]);
  expect(await after.preferences()).toMatchObject([{ incidentId: 'a', isMuted: true }]);
  repair();
  await after.flush();
  expect([await database.notices.count(), await database.wishes.count()]).toEqual([0, 1]);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

const never = () => new Promise<never>(() => undefined);
const inTime = async <T>(task: Promise<T>) => {
  await Promise.all([task.catch(() => undefined), vi.advanceTimersByTimeAsync(8_000)]);
  return task;
};

test('of a database that never answers, what was read since is left, and every answer comes in time', async () => {
  const { store } = worker;
  const reads = { snapshot: never, catalog: never, pendingNotifications: never };
  const writes = { save: never, markDelivered: never, makeBanners: never, noteWelcomed: never };
  Object.assign(worker.watchStore, reads, writes, { checkOffsetMs: never, isWelcomed: never });
  vi.useFakeTimers();
  const blind = { state: null, check: null, unstoredSinceMs: null };
  expect(await inTime(store.snapshot('consumer'))).toEqual(blind);
  await inTime(store.save(OUTAGE, blind));
  expect((await inTime(store.snapshot('consumer'))).state).toEqual(outage);
  expect(await inTime(store.catalog('consumer'))).toEqual(OUTAGE.catalog);
  expect(await inTime(store.checkOffsetMs(300_000, () => 0.5))).toBe(150_000);
  expect(await inTime(store.isWelcomed())).toBe(false);
  await inTime(store.noteWelcomed(NOON_MS));
  await expect(inTime(store.makeBanners([began], NOON_MS))).rejects.toThrow();
  expect(await inTime(store.pendingNotifications())).toEqual([began]);
  await inTime(store.markDelivered([began.id]));
  expect(await inTime(store.pendingNotifications())).toEqual([]);
  await inTime(store.flush());
  expect(worker.kept()).not.toBeNull();
});

describe('a session storage that fails as well', () => {
  test('the worker’s memory keeps everything, until it works again', async () => {
    const { store, place, preferences } = worker;
    const { read, write } = place;
    await store.snapshot('consumer');
    Object.assign(place, { read: refuse, write: refuse });
    await save(OUTAGE);
    await store.markDelivered(['another']);
    expect((await store.snapshot('consumer')).state).toEqual(outage);
    expect(await store.pendingNotifications()).toEqual([began]);
    await store.markDelivered([began.id]);
    Object.assign(place, { read, write });
    await save({ check: checkAt(NOON_MS + 2) });
    const next = new FallbackStore(worker.watchStore, preferences, place, () => undefined);
    expect((await next.snapshot('consumer')).state).toEqual(outage);
    expect(await next.pendingNotifications()).toEqual([]);
    repair();
    await store.flush();
    expect([worker.kept(), await store.pendingNotifications()]).toEqual([null, []]);
  });

  test('or never answers: every answer comes in time', async () => {
    vi.useFakeTimers();
    const hanging = withMemory({ read: never, write: never });
    expect(await inTime(hanging.read())).toBeNull();
    expect(await hanging.read()).toBeNull();
    const kept: PendingWrites = { updates: [], deliveredIds: ['a'] };
    await inTime(hanging.write(kept));
    expect(await hanging.read()).toEqual(kept);
    const refusing = withMemory({ read: async () => null, write: refuse });
    const reading = refusing.read();
    await refusing.write(kept);
    expect([await reading, await refusing.read()]).toEqual([kept, kept]);
  });
});
