// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { NEVER_MS } from '../../../lib/history/impact-spans';
import type { PendingNotification } from '../../../lib/notifications/notification';
import { NO_SNAPSHOT, type Observation } from '../../../lib/status/model';
import { BannerStore } from '../../../lib/store/banner-store';
import type { Database } from '../../../lib/store/database';
import { ExportStore } from '../../../lib/store/export-store';
import { HistoryStore } from '../../../lib/store/history-store';
import type { FeedUpdate, WatchStore } from '../../../lib/store/watch-store';
import { at as timeOf, BACKUP, event, NOON_MS, SIGN_IN } from '../../support/events';
import { goingOn, impactOf, incidentOf } from '../../support/histories';
import { backup, knownAfter } from '../../support/incidents';
import { notification, reminder } from '../../support/notifications';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const outage = knownAfter([backup(event({ startMs: null }))]);
const quiet = knownAfter([backup()]);
const [incident] = outage.incidents as [(typeof outage.incidents)[0]];
const began = notification(`${incident.id}/began`);
const check = checkRecord();
const CATALOG = { feed: 'consumer' as const, services: [] };
const UPDATE: FeedUpdate = {
  ...{ check, state: outage, incidents: outage.incidents },
  ...{ notifications: [began], catalog: CATALOG },
};

let database: Database;
let store: WatchStore;

beforeEach(() => {
  ({ database, store } = freshStore());
});

test('the update of a check is stored for its feed', async () => {
  expect(await store.snapshot('consumer')).toEqual(NO_SNAPSHOT);
  expect(await store.catalog('consumer')).toBeNull();
  await store.save(UPDATE, NO_SNAPSHOT);
  expect(await store.snapshot('consumer')).toEqual({ state: outage, check });
  expect(await store.catalog('consumer')).toEqual(CATALOG);
  // Without a start of Apple's, its place in the history is when it was first seen.
  const times = { startMs: incident.firstSeenMs, lastMs: NEVER_MS };
  expect(await database.incidents.toArray()).toEqual([{ ...incident, ...times }]);
  expect(await store.snapshot('developer')).toEqual(NO_SNAPSHOT);
});

describe('an update that was made without the stored state', () => {
  test('adds an incident that changed since, with its notification, and nothing else', async () => {
    const { changedMs } = incident;
    await store.save({ check, state: quiet }, null);
    await store.save({ ...UPDATE, unstoredSinceMs: changedMs }, null);
    expect(await store.snapshot('consumer')).toMatchObject({ state: quiet });
    expect([await database.incidents.count(), await store.pendingNotifications()]).toEqual([0, []]);
    await store.save({ ...UPDATE, unstoredSinceMs: changedMs - 1 }, null);
    expect((await store.snapshot('consumer')).state).toEqual({ ...quiet, incidents: [incident] });
    expect(await database.incidents.count()).toBe(1);
    expect(await store.pendingNotifications()).toEqual([began]);
  });

  test('does not replace an outage by a green, and is whole if nothing is stored', async () => {
    await store.save(UPDATE, null);
    const blind = { check: checkRecord({ attemptedAtMs: NOON_MS + 1 }), state: quiet };
    await store.save({ ...blind, unstoredSinceMs: 1 }, null);
    // Unknown until the next reading, which asks for the whole body.
    const unread = { ...blind.check, readAtMs: null, observing: null };
    expect(await store.snapshot('consumer')).toEqual({ state: outage, check: unread });
    await database.known.clear();
    await store.save({ ...blind, unstoredSinceMs: 1 }, null);
    expect(await store.snapshot('consumer')).toEqual(blind);
  });
});

describe('an incident in the history', () => {
  const save = (...incidents: Parameters<typeof incidentOf>[]) =>
    store.save({ check, incidents: incidents.map((all) => incidentOf(...all)) }, null);

  test('has a span for each service, and none of a service that left it', async () => {
    const both = [goingOn(), goingOn({ service: SIGN_IN })];
    await save(['i', { impacts: both }], ['other', { impacts: both }]);
    expect(await database.impacts.count()).toBe(4);
    await save(['i', { impacts: [impactOf()] }]);
    const spans = await database.impacts.where('incidentId').equals('i').toArray();
    expect(spans).toMatchObject([{ id: `i/${BACKUP}`, endMs: NOON_MS }]);
    expect(await database.impacts.count()).toBe(3);
  });

  test('is over with the last of its services', async () => {
    const partly = [goingOn({ service: SIGN_IN }), impactOf()];
    await save(['over', {}], ['partly', { impacts: partly }], ['nowhere', { impacts: [] }]);
    expect(await database.incidents.toArray()).toMatchObject([
      { id: 'nowhere', lastMs: NOON_MS + 1 },
      { id: 'over', lastMs: NOON_MS },
      { id: 'partly', lastMs: NEVER_MS },
    ]);
  });

  test('keeps a longer past, and is as it was read now', async () => {
    const past = [impactOf({ worstSeverity: 'outage' }), impactOf({ service: SIGN_IN })];
    await save(['i', { firstSeenMs: 10, impacts: past }]);
    await save(['i', { firstSeenMs: 90, impacts: [goingOn()] }]);
    expect(await database.incidents.get('i')).toMatchObject({
      ...{ firstSeenMs: 10, lastMs: NEVER_MS },
      impacts: [
        { service: SIGN_IN, phase: 'over' },
        { service: BACKUP, phase: 'ongoing', worstSeverity: 'outage' },
      ],
    });
  });
});

describe('observations', () => {
  const span = (from: number, to: number, services = [BACKUP]): Observation => {
    return { feed: 'consumer', fromMs: timeOf(12, from), toMs: timeOf(12, to), services };
  };
  /** A reading, in an observation that began at a minute. */
  const read = (since: number, now: number, services = [BACKUP]) => {
    const observation = span(since, now, services);
    const { fromMs: sinceMs, toMs: readAtMs } = observation;
    const record = checkRecord({ readAtMs, observing: { sinceMs, services } });
    return store.save({ check: record, observation }, null);
  };
  const observed = () => new HistoryStore(database).observations(0);

  test('end with the last reading, in one row that is written at the beginning and end', async () => {
    for (const now of [0, 5, 10]) await read(0, now);
    expect(await database.observations.toArray()).toEqual([span(0, 0)]);
    expect(await observed()).toEqual([span(0, 10)]);
    const exported = await new ExportStore(database).exportDocument(timeOf(13), '0.0.0');
    expect(exported.data.observations).toEqual([span(0, 10)]);
    const last = await database.checks.get('consumer');
    await store.save({ check: checkRecord({ ...last, attemptedAtMs: timeOf(13) }) }, null);
    await read(65, 65);
    expect(await database.observations.toArray()).toEqual([span(0, 10), span(65, 65)]);
  });

  test('end if the stored state could not be read', async () => {
    await store.save(UPDATE, null);
    await read(0, 5);
    const blind = checkRecord({ readAtMs: timeOf(12, 10) });
    await store.save({ check: blind, unstoredSinceMs: 1 }, null);
    expect(await observed()).toEqual([span(0, 5)]);
  });
});

describe('notifications', () => {
  const ids = async () => (await store.pendingNotifications()).map(({ id }) => id);
  const banners = async () => (await new BannerStore(database).banners()).map(({ id }) => id);
  const created = (id: string, createdAtMs: number) => notification(id, { createdAtMs });
  const makeBanner = (one: PendingNotification, atMs: number) => store.makeBanners([one], atMs);

  test('are pending, the oldest first, until they are delivered', async () => {
    const all = [created('b/began', 2), created('a/began', 3), created('c/began', 1)];
    await store.save({ check, notifications: all }, null);
    expect(await ids()).toEqual(['c/began', 'b/began', 'a/began']);
    await store.markDelivered(['b/began', 'unknown']);
    await store.save({ check, notifications: [created('c/began', 9)] }, null);
    expect(await ids()).toEqual(['a/began', 'c/began']);
  });

  test('become banners until the user dismisses them, the latest first', async () => {
    const due = reminder(1);
    await store.save({ check, notifications: [began, due, created('b/began', 3)] }, null);
    await makeBanner(began, 10);
    await makeBanner(due, 20);
    expect([await ids(), await banners()]).toEqual([['b/began'], [due.id, began.id]]);
    const row = { id: began.id, notice: began, createdAtMs: 10 };
    expect(await database.banners.get(began.id)).toEqual(row);
    await new BannerStore(database).dismiss(due.id);
    expect(await banners()).toEqual([began.id]);
  });

  test('of one incident have one banner, that of the latest; each reminder has its own', async () => {
    for (const dueMs of [1, 2]) await makeBanner(reminder(dueMs), dueMs);
    await makeBanner(created('a/began', 2), 10);
    await makeBanner(created('a/over', 9), 11);
    await makeBanner(created('a/worsened', 5), 12);
    expect(await banners()).toEqual(['a/over', reminder(2).id, reminder(1).id]);
    // Created before the clock was set back.
    await makeBanner(created('a/reopened', 3), 4);
    expect(await banners()).toContain('a/reopened');
  });

  test('have twenty banners at most, and the oldest go', async () => {
    for (let index = 0; index < 22; index += 1)
      await makeBanner(created(`${index}/began`, 1), index);
    expect(await banners()).toEqual(Array.from({ length: 20 }, (_, n) => `${21 - n}/began`));
  });
});

test('an install draws its offset once, and notes the time of the welcome page', async () => {
  const draw = vi.fn(() => 0.5);
  expect(await store.isWelcomed()).toBe(false);
  const drawing = [1, 2].map(() => store.checkOffsetMs(300_000, draw));
  await Promise.all([...drawing, store.noteWelcomed(NOON_MS)]);
  expect(await store.checkOffsetMs(300_000, draw)).toBe(150_000);
  expect(await store.isWelcomed()).toBe(true);
  expect(draw).toHaveBeenCalledOnce();
});
