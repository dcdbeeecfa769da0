import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { IncidentNotification } from '../../../lib/notifications/notification';
import type { FeedName, ServiceCatalog, Observation } from '../../../lib/status/model';
import type { FeedUpdate } from '../../../lib/store/watch-store';
import { BACKUP, event, last, NOON_MS, readAll, service } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshWorkerStore } from '../../support/stores';

const quiet = last(readAll([[service(BACKUP)]]));
const outage = last(readAll([[service(BACKUP)], [service(BACKUP, [event()])]]));
const learnedOf = ({ state, notifications }: typeof quiet, attemptedAtMs = NOON_MS): FeedUpdate => {
  return {
    check: checkRecord({ attemptedAtMs }),
    state,
    incidents: state.incidents,
    notifications,
  };
};
const [notification] = outage.notifications as [IncidentNotification];
const catalog = (now: ServiceCatalog['services'][number]['now']): ServiceCatalog => {
  const services = [{ name: BACKUP, now, before: null, isUnreadable: false }];
  return { feed: 'consumer', services };
};
const observed = (fromMs: number, toMs: number, feed: FeedName = 'consumer'): Observation => {
  return { feed, fromMs, toMs, services: [BACKUP] };
};

let worker: ReturnType<typeof freshWorkerStore>;
let mend: () => void;

/** The database takes nothing more until it is mended. */
beforeEach(async () => {
  worker = freshWorkerStore();
  await worker.store.save(learnedOf(quiet));
  const { watchStore } = worker;
  const { save, markDelivered } = watchStore;
  const refuse = () => Promise.reject(new Error('disk full'));
  Object.assign(watchStore, { save: refuse, markDelivered: refuse });
  mend = () => Object.assign(watchStore, { save, markDelivered });
});

describe('while the database refuses', () => {
  test('what was learned last is what is known, over restarts of the worker', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    const { state, check } = await worker.store.snapshot('consumer');
    expect(state).toEqual(outage.state);
    expect(check?.attemptedAtMs).toBe(NOON_MS + 1);
    expect(worker.reported).toHaveLength(1);
  });

  test('a check that taught nothing keeps what the one before taught', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    await worker.store.save({ check: checkRecord({ attemptedAtMs: NOON_MS + 2 }) });
    const { state, check } = await worker.store.snapshot('consumer');
    expect(state).toEqual(outage.state);
    expect(check?.attemptedAtMs).toBe(NOON_MS + 2);
    expect(await worker.store.pendingNotifications()).toEqual([notification]);
  });

  test('a notice is owed, and no longer once it was shown', async () => {
    await worker.store.save(learnedOf(outage));
    expect(await worker.store.pendingNotifications()).toEqual([notification]);
    await worker.store.markDelivered([notification.id]);
    expect(await worker.store.pendingNotifications()).toEqual([]);
  });
});

describe('while the database refuses, of both feeds', () => {
  const theirs: FeedUpdate = {
    check: checkRecord({ feed: 'developer', attemptedAtMs: NOON_MS + 3 }),
  };
  const developer = { ...outage.state, feed: 'developer' as const };

  test('each is known by what was learned of it', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    await worker.store.save({ ...theirs, state: developer });
    await worker.store.save({ check: checkRecord({ attemptedAtMs: NOON_MS + 4 }) });
    expect(await worker.store.snapshot('consumer')).toEqual({
      state: outage.state,
      check: checkRecord({ attemptedAtMs: NOON_MS + 4 }),
    });
    expect(await worker.store.snapshot('developer')).toEqual({
      state: developer,
      check: theirs.check,
    });
  });

  test('one that is stored again leaves what is kept of the other', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    await worker.store.save({ ...theirs, state: developer });
    mend();
    await worker.store.save({ check: checkRecord({ attemptedAtMs: NOON_MS + 4 }) });
    expect((await worker.watchStore.snapshot('developer')).state).toBeNull();
    expect((await worker.store.snapshot('developer')).state).toEqual(developer);
    await worker.store.flush();
    expect(worker.kept()).toBeNull();
    expect((await worker.watchStore.snapshot('developer')).state).toEqual(developer);
    expect((await worker.watchStore.snapshot('consumer')).check?.attemptedAtMs).toBe(NOON_MS + 4);
  });
});

describe('what is listed and observed while the database refuses', () => {
  const check = checkRecord();

  test('the latest listing is what is listed, and is stored in the end', async () => {
    await worker.watchStore.catalog('consumer');
    await worker.store.save({ check, catalog: catalog('issue') });
    await worker.store.save({ check, catalog: catalog('outage') });
    await worker.store.save({ check });
    expect(await worker.store.catalog('consumer')).toEqual(catalog('outage'));
    expect(await worker.store.catalog('developer')).toBeNull();
    mend();
    await worker.store.flush();
    expect(await worker.watchStore.catalog('consumer')).toEqual(catalog('outage'));
    expect(await worker.store.catalog('consumer')).toEqual(catalog('outage'));
  });

  test.each<[string, () => Promise<void>]>([
    ['a flush', () => worker.store.flush()],
    ['the next save', () => worker.store.save({ check })],
  ])('of each beginning what is longest is brought by %s', async (_, bring) => {
    const spans = [observed(1, 2), observed(1, 5), observed(9, 10), observed(9, 20)];
    for (const observation of spans) await worker.store.save({ check, observation });
    await worker.store.save({ check });
    mend();
    await bring();
    expect(await worker.database.observations.toArray()).toEqual([observed(1, 5), observed(9, 20)]);
    expect(worker.kept()).toBeNull();
  });

  test('what goes on for long pushes out nothing', async () => {
    await worker.store.save({ check, observation: observed(1, 2) });
    for (let index = 0; index < 150; index += 1)
      await worker.store.save({ check, observation: observed(9, 10 + index) });
    mend();
    await worker.store.flush();
    expect(await worker.database.observations.toArray()).toEqual([
      observed(1, 2),
      observed(9, 159),
    ]);
  });

  test('nothing that is kept grows for ever', async () => {
    for (let index = 0; index < 150; index += 1)
      await worker.store.save({ check, observation: observed(index * 10, index * 10 + 1) });
    mend();
    await worker.store.flush();
    const rows = await worker.database.observations.toArray();
    expect(rows).toHaveLength(101);
    expect(rows.at(-1)).toEqual(observed(1_490, 1_491));
  });
});

test('a notice that is stored and still kept is owed once', async () => {
  await worker.store.save(learnedOf(outage));
  await worker.store.markDelivered(['another']);
  const { markDelivered } = worker.watchStore;
  mend();
  Object.assign(worker.watchStore, { markDelivered });
  // The lesson is stored, then the list of what was told is refused: all is kept for the next time.
  await worker.store.flush();
  expect(worker.kept()).not.toBeNull();
  expect(await worker.watchStore.pendingNotifications()).toEqual([notification]);
  expect(await worker.store.pendingNotifications()).toEqual([notification]);
});

describe('where the database can’t be written', () => {
  beforeEach(() => worker.database.close({ disableAutoOpen: true }));

  test('a banner is refused: its notice is still owed', async () => {
    await worker.store.save(learnedOf(outage));
    await expect(worker.store.makeBanners([notification], NOON_MS)).rejects.toThrow();
    expect(await worker.store.pendingNotifications()).toEqual([notification]);
  });

  test('what is listed is not known', async () => {
    expect(await worker.store.catalog('consumer')).toBeNull();
    expect(worker.reported).toHaveLength(1);
  });
});

test('the welcome page and banners are the store’s where it takes them', async () => {
  await worker.store.noteWelcomed(NOON_MS);
  expect(await worker.store.isWelcomed()).toBe(true);
  await worker.store.makeBanners([notification], NOON_MS);
  expect(await worker.database.banners.toArray()).toMatchObject([{ id: notification.id }]);
});

test('what is owed beside the store and made a banner is owed no more', async () => {
  await worker.store.save(learnedOf(outage));
  expect(await worker.store.pendingNotifications()).toEqual([notification]);
  await worker.store.makeBanners([notification], NOON_MS);
  mend();
  expect(await worker.store.pendingNotifications()).toEqual([]);
  await worker.store.flush();
  expect([worker.kept(), await worker.store.pendingNotifications()]).toEqual([null, []]);
  expect((await worker.watchStore.snapshot('consumer')).state).toEqual(outage.state);
});

describe('when it takes again', () => {
  test('everything is brought to it, and nothing is told again', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    await worker.store.markDelivered([notification.id]);
    await worker.store.flush();
    expect(worker.kept()).not.toBeNull();
    mend();
    await worker.store.flush();
    expect(worker.kept()).toBeNull();
    expect((await worker.watchStore.snapshot('consumer')).state).toEqual(outage.state);
    expect(await worker.database.incidents.count()).toBe(1);
    expect(await worker.store.pendingNotifications()).toEqual([]);
  });

  test('the next save brings both, the later one on top', async () => {
    await worker.store.save(learnedOf(outage, NOON_MS + 1));
    mend();
    await worker.store.save({ check: checkRecord({ attemptedAtMs: NOON_MS + 2 }) });
    expect(worker.kept()).toBeNull();
    const { state, check } = await worker.watchStore.snapshot('consumer');
    expect([state, check?.attemptedAtMs]).toEqual([outage.state, NOON_MS + 2]);
    expect(await worker.watchStore.pendingNotifications()).toEqual([notification]);
  });
});

test('a database that can’t be read at all: what is kept beside it is all that is known', async () => {
  worker.database.close({ disableAutoOpen: true });
  const blind = { state: null, check: null, unstoredSinceMs: null };
  expect(await worker.store.snapshot('consumer')).toEqual(blind);
  await worker.store.save(learnedOf(outage));
  expect((await worker.store.snapshot('consumer')).state).toEqual(outage.state);
  expect(await worker.store.pendingNotifications()).toEqual([notification]);
  expect(await worker.store.checkOffsetMs(300_000, () => 0.5)).toBe(150_000);
});

test('every write is on disk before it counts as done', () => {
  const { _options: options } = worker.database as unknown as {
    _options: { chromeTransactionDurability: string };
  };
  expect(options.chromeTransactionDurability).toBe('strict');
});

test('what the user mutes counts at once, and is stored once the database takes it', async () => {
  const { preferences, store } = worker;
  await preferences.change('known', { tellsWhenOver: true }, NOON_MS);
  const { change } = preferences;
  preferences.change = () => Promise.reject(new Error('disk full'));
  await store.mute('known', NOON_MS + 1);
  await store.mute('new', NOON_MS + 2);
  const muted = [
    { incidentId: 'known', isMuted: true, tellsWhenOver: true, changedMs: NOON_MS + 1 },
    { incidentId: 'new', isMuted: true, tellsWhenOver: false, changedMs: NOON_MS + 2 },
  ];
  expect(await store.preferences()).toEqual(muted);
  await store.flush();
  expect(await store.preferences()).toEqual(muted);
  preferences.change = change;
  mend();
  await store.flush();
  expect(worker.kept()).toBeNull();
  expect(await preferences.preferences()).toEqual(muted);
  await store.mute('third', NOON_MS);
  expect(await preferences.preferences()).toHaveLength(3);
  worker.database.close({ disableAutoOpen: true });
  expect(await store.preferences()).toEqual([]);
});

test('a database that never answers: everything is answered in time, from what is kept beside it', async () => {
  const never = () => new Promise<never>(() => undefined);
  const { watchStore, store } = worker;
  const methods = { snapshot: never, catalog: never, save: never, pendingNotifications: never };
  const more = { markDelivered: never, makeBanners: never, checkOffsetMs: never };
  Object.assign(watchStore, methods, more, { isWelcomed: never, noteWelcomed: never });
  vi.useFakeTimers();
  const inTime = async <T>(task: Promise<T>) => {
    await Promise.all([task.catch(() => undefined), vi.advanceTimersByTimeAsync(8_000)]);
    return task;
  };
  await inTime(store.save(learnedOf(outage)));
  expect((await inTime(store.snapshot('consumer'))).state).toEqual(outage.state);
  expect(await inTime(store.catalog('consumer'))).toBeNull();
  expect(await inTime(store.checkOffsetMs(300_000, () => 0.5))).toBe(150_000);
  expect(await inTime(store.isWelcomed())).toBe(false);
  await inTime(store.noteWelcomed(NOON_MS));
  await expect(inTime(store.makeBanners([notification], NOON_MS))).rejects.toThrow();
  expect(await inTime(store.pendingNotifications())).toEqual([notification]);
  await inTime(store.markDelivered([notification.id]));
  expect(await inTime(store.pendingNotifications())).toEqual([]);
  await inTime(store.flush());
  vi.useRealTimers();
});
