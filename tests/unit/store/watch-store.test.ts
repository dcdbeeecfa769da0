// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { NEVER_MS } from '../../../lib/history/impact-spans';
import type { IncidentNotification } from '../../../lib/notifications/notification';
import type { FeedState, ServiceCatalog, Observation } from '../../../lib/status/model';
import { Database } from '../../../lib/store/database';
import { WatchStore } from '../../../lib/store/watch-store';
import { BACKUP, event, NOON_MS, readAll, service, SIGN_IN } from '../../support/events';
import { told } from '../../support/readings';
import { checkRecord } from '../../support/snapshots';
import { goingOn, impactOf, incidentOf } from '../../support/histories';
import { freshStore } from '../../support/stores';

const [, step] = readAll([[service(BACKUP)], [service(BACKUP, [event({ startMs: null })])]]);
if (!step) throw new Error('no step');
const { state, notifications } = step;
const check = checkRecord();
const catalog: ServiceCatalog = {
  feed: 'consumer',
  services: [{ name: BACKUP, now: 'issue', before: null, isUnreadable: false }],
};
const observation: Observation = {
  feed: 'consumer',
  fromMs: NOON_MS,
  toMs: NOON_MS + 5,
  services: [BACKUP],
};

function notificationOf(id: string, createdAtMs: number): IncidentNotification {
  const [notification] = notifications;
  if (!notification) throw new Error('no notice');
  return { ...notification, id, createdAtMs };
}

describe('what a check learned', () => {
  test('is nothing at first', async () => {
    const { store } = freshStore();
    expect(await store.snapshot('consumer')).toEqual({ state: null, check: null });
    expect(await store.pendingNotifications()).toEqual([]);
  });

  test('is stored whole, and is there after a restart', async () => {
    const { store, database } = freshStore();
    await store.save({ check, state, incidents: state.incidents, notifications });
    database.close();
    const again = new WatchStore(new Database(database.name));
    expect(await again.snapshot('consumer')).toEqual({ state, check });
    expect(await again.pendingNotifications()).toEqual(notifications);
    const [incident] = state.incidents;
    // Without a start of Apple's its place in the history is when we first saw it.
    expect(await new Database(database.name).incidents.get(incident?.id ?? '')).toEqual({
      ...incident,
      startMs: incident?.firstSeenMs,
      lastMs: NEVER_MS,
    });
  });

  test('leaves what it does not name', async () => {
    const { store } = freshStore();
    await store.save({ check, state, incidents: state.incidents, notifications });
    const later = checkRecord({ attemptedAtMs: NOON_MS + 1 });
    await store.save({ check: later });
    expect(await store.snapshot('consumer')).toEqual({ state, check: later });
    expect(await store.pendingNotifications()).toEqual(notifications);
  });

  test('is of one feed', async () => {
    const { store } = freshStore();
    await store.save({ check, state });
    expect(await store.snapshot('developer')).toEqual({ state: null, check: null });
  });

  // What can't be cloned can't be stored: each part fails in its turn, the last one after all others.
  const odd = { odd: () => 'odd' };
  test.each([
    ['known', { state: { ...state, ...odd } as FeedState }],
    [
      'an incident',
      { incidents: [...state.incidents, { ...state.incidents[0], ...odd }] as never },
    ],
    [
      'a notice',
      { notifications: [...notifications, { ...notifications[0], id: 'b', ...odd }] as never },
    ],
    ['a listing', { catalog: { ...catalog, ...odd } as never }],
    ['an observation', { observation: { ...observation, ...odd } as never }],
  ])('%s that can’t be stored: nothing is', async (_, broken) => {
    const { store, database } = freshStore();
    const update = {
      ...{
        check,
        state,
        incidents: state.incidents,
        notifications,
        catalog,
        observation,
      },
      ...broken,
    };
    await expect(store.save(update)).rejects.toThrow();
    expect(await store.snapshot('consumer')).toEqual({ state: null, check: null });
    for (const table of ['incidents', 'impacts', 'impactWeeks', 'listings', 'observations'])
      expect(await database.table(table).count()).toBe(0);
    expect(await store.pendingNotifications()).toEqual([]);
  });
});

describe('what a feed lists', () => {
  test('is there after a restart, each feed’s own', async () => {
    const { store, database } = freshStore();
    expect(await store.catalog('consumer')).toBeNull();
    await store.save({ check, catalog });
    await store.save({ check });
    database.close();
    const again = new WatchStore(new Database(database.name));
    expect(await again.catalog('consumer')).toEqual(catalog);
    expect(await again.catalog('developer')).toBeNull();
  });
});

describe('what was observed', () => {
  test('is one row as long as it has the same beginning', async () => {
    const { store, database } = freshStore();
    const later = { ...observation, toMs: NOON_MS + 10 };
    const anew = { ...observation, fromMs: NOON_MS + 50, toMs: NOON_MS + 60 };
    const theirs = { ...observation, feed: 'developer' as const };
    for (const one of [observation, later, anew, theirs])
      await store.save({ check, observation: one });
    await store.save({ check });
    expect(await database.observations.toArray()).toEqual([later, anew, theirs]);
  });
});

describe('an incident in the history', () => {
  const [first] = state.incidents;
  if (!first) throw new Error('no incident');

  test('has a span a service, and none of a service that left it', async () => {
    const { store, database } = freshStore();
    const both = [goingOn(), goingOn({ service: SIGN_IN })];
    const other = incidentOf('other', { impacts: both });
    await store.save({ check, incidents: [incidentOf('i', { impacts: both }), other] });
    expect(await database.impacts.count()).toBe(4);
    await store.save({ check, incidents: [incidentOf('i', { impacts: [impactOf()] })] });
    expect(await database.impacts.where('incidentId').equals('i').toArray()).toMatchObject([
      { id: `i/${BACKUP}`, endMs: NOON_MS },
    ]);
    expect(await database.impacts.count()).toBe(3);
    expect(await database.incidents.get('i')).toMatchObject({ lastMs: NOON_MS });
    expect(await database.incidents.get('other')).toMatchObject({ lastMs: NEVER_MS });
  });

  test('goes on as long as it does on any service', async () => {
    const { store, database } = freshStore();
    const impacts = [goingOn({ service: SIGN_IN }), impactOf()];
    await store.save({ check, incidents: [incidentOf('i', { impacts })] });
    expect(await database.incidents.get('i')).toMatchObject({ lastMs: NEVER_MS });
  });

  test('that is known from longer ago keeps that, and is as it was learned now', async () => {
    const { store, database } = freshStore();
    const past = incidentOf('i', {
      firstSeenMs: 10,
      // Noted by another browser, whose clock is ahead.
      changedMs: NOON_MS + 500,
      impacts: [impactOf({ worstSeverity: 'outage' }), impactOf({ service: SIGN_IN })],
      timeline: [{ atMs: 10, kind: 'began', severity: 'outage' }],
    });
    await store.save({ check, incidents: [past] });
    const now = incidentOf('i', {
      firstSeenMs: 90,
      impacts: [goingOn()],
      timeline: [{ atMs: 90, kind: 'began', severity: 'issue' }],
    });
    // However often: what is kept in mind never knows about the past.
    for (let saves = 0; saves < 2; saves += 1) await store.save({ check, incidents: [now] });
    expect(await database.incidents.get('i')).toMatchObject({
      firstSeenMs: 10,
      lastMs: NEVER_MS,
      impacts: [
        { service: SIGN_IN, phase: 'over' },
        { service: BACKUP, phase: 'ongoing', worstSeverity: 'outage' },
      ],
      timeline: [...past.timeline, ...now.timeline],
    });
  });

  test('that is known no longer ago is as it was learned, whatever stands there', async () => {
    const { store, database } = freshStore();
    const stored = { ...first, timeline: [...first.timeline, ...first.timeline], episode: 7 };
    await store.save({ check, incidents: [stored] });
    await store.save({ check, incidents: [first] });
    expect(await database.incidents.get(first.id)).toEqual({
      ...first,
      startMs: first.firstSeenMs,
      lastMs: NEVER_MS,
    });
  });

  test('without any service ended when it last changed', async () => {
    const { store, database } = freshStore();
    await store.save({ check, incidents: [incidentOf('i', { impacts: [], changedMs: NOON_MS })] });
    expect(await database.incidents.get('i')).toMatchObject({ lastMs: NOON_MS });
  });
});

describe('owed notifications', () => {
  test('oldest first, until settled', async () => {
    const { store } = freshStore();
    await store.save({
      check,
      notifications: [notificationOf('b', 2), notificationOf('a', 3), notificationOf('c', 1)],
    });
    const ids = async () => (await store.pendingNotifications()).map(({ id }) => id);
    expect(await ids()).toEqual(['c', 'b', 'a']);
    await store.markDelivered(['b']);
    expect(await ids()).toEqual(['c', 'a']);
    await store.markDelivered(['unheard of']);
    expect(await ids()).toEqual(['c', 'a']);
  });

  test('the same again replaces', async () => {
    const { store } = freshStore();
    await store.save({ check, notifications: [notificationOf('a', 1)] });
    await store.save({ check, notifications: [notificationOf('a', 2)] });
    expect(await store.pendingNotifications()).toEqual([notificationOf('a', 2)]);
  });
});

test('an install draws its place once', async () => {
  const { store, database } = freshStore();
  let draws = 0;
  const draw = () => {
    draws += 1;
    return 0.999;
  };
  const all = await Promise.all([1, 2, 3].map(() => store.checkOffsetMs(300_000, draw)));
  expect(all).toEqual([299_700, 299_700, 299_700]);
  const again = new WatchStore(new Database(database.name));
  expect(await again.checkOffsetMs(300_000, () => 0)).toBe(299_700);
  expect(draws).toBe(1);
});

test('the welcome page and the install’s offset don’t disturb each other', async () => {
  const { store, database } = freshStore();
  expect(await store.isWelcomed()).toBe(false);
  await Promise.all([store.noteWelcomed(NOON_MS), store.checkOffsetMs(300_000, () => 0.5)]);
  const row = { key: 'install', checkOffsetMs: 150_000, welcomedMs: NOON_MS };
  expect(await database.install.toArray()).toEqual([row]);
  expect(await store.isWelcomed()).toBe(true);
});

test('of what was learned blindly, an incident that changed is stored with its notification', async () => {
  const { database, store } = freshStore();
  const { state: before } = told('available');
  if (!before) throw new Error('nothing known');
  const [incident] = state.incidents;
  const changedMs = incident?.changedMs ?? 0;
  await store.save({ check: checkRecord(), state: before });
  const blind = { check: checkRecord(), state, incidents: state.incidents, notifications };
  await store.save({ ...blind, unstoredSinceMs: changedMs });
  expect(await store.snapshot('consumer')).toMatchObject({ state: before });
  expect([await database.incidents.count(), await store.pendingNotifications()]).toEqual([0, []]);
  await store.save({ ...blind, unstoredSinceMs: changedMs - 1 });
  expect((await store.snapshot('consumer')).state).toEqual({ ...before, incidents: [incident] });
  expect(await database.incidents.count()).toBe(1);
  expect(await store.pendingNotifications()).toEqual(notifications);
});

test('what was learned blindly does not take the place of what is stored', async () => {
  const { database, store } = freshStore();
  const { state } = told('outage');
  const { state: other } = told('available');
  if (!state || !other) throw new Error('nothing known');
  const blind = {
    check: checkRecord({ attemptedAtMs: NOON_MS + 1 }),
    state: other,
    unstoredSinceMs: 1,
  };
  await store.save({ check: checkRecord(), state, incidents: state.incidents });
  await store.save(blind);
  // Nobody can tell until the next reading, which asks for all of the body.
  expect(await store.snapshot('consumer')).toEqual({
    state,
    check: { ...blind.check, readAtMs: null, observing: null },
  });
  await database.known.clear();
  await store.save(blind);
  expect(await store.snapshot('consumer')).toEqual({ state: other, check: blind.check });
});
