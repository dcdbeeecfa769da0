import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type {
  IncidentNotification,
  PendingNotification,
} from '../../../lib/notifications/notification';
import { BannerStore } from '../../../lib/store/banner-store';
import type { Database } from '../../../lib/store/database';
import type { WatchStore } from '../../../lib/store/watch-store';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

let database: Database;
let watch: WatchStore;
let store: BannerStore;

beforeEach(() => {
  ({ database, store: watch } = freshStore());
  store = new BannerStore(database);
});

function told(
  incidentId: string,
  createdAtMs: number,
  kind: IncidentNotification['kind'] = 'began',
): IncidentNotification {
  return {
    id: `${incidentId}/${kind}`,
    incidentId,
    kind,
    severity: 'issue',
    services: ['iCloud Backup'],
    lessAffected: [],
    startMs: null,
    endMs: null,
    appleMessage: '',
    stillAffected: null,
    createdAtMs,
  };
}

const reminder = (runId: string, createdAtMs: number): PendingNotification => {
  const id = `reminder/${runId}/restart/1`;
  return { kind: 'reminder', id, runId, stepId: 'restart', deviceName: '', dueMs: 1, createdAtMs };
};

const ids = async () => (await store.banners()).map(({ id }) => id);

test('a notification that becomes a banner is owed no longer: all of it or nothing', async () => {
  const notifications = [told('a', 1), reminder('r', 2), told('b', 3)];
  await watch.save({ check: checkRecord(), notifications });
  const refuse = () => {
    throw new Error('disk full');
  };
  database.banners.hook('creating', refuse);
  await expect(watch.makeBanners(notifications.slice(0, 2), 10)).rejects.toThrow();
  expect([await watch.pendingNotifications(), await ids()]).toEqual([notifications, []]);
  database.banners.hook('creating').unsubscribe(refuse);
  await watch.makeBanners(notifications.slice(0, 2), 10);
  expect(await watch.pendingNotifications()).toEqual([told('b', 3)]);
  expect((await ids()).sort()).toEqual(['a/began', 'reminder/r/restart/1']);
});

test('the latest first, until each was read', async () => {
  expect(await ids()).toEqual([]);
  await watch.makeBanners([told('a', 1)], 10);
  await watch.makeBanners([reminder('r', 2)], 30);
  await watch.makeBanners([told('b', 3)], 20);
  expect((await store.banners())[1]).toEqual({
    id: 'b/began',
    notice: told('b', 3),
    createdAtMs: 20,
  });
  expect(await ids()).toEqual(['reminder/r/restart/1', 'b/began', 'a/began']);
  await store.dismiss('b/began');
  await store.dismiss('unheard of');
  expect(await ids()).toEqual(['reminder/r/restart/1', 'a/began']);
});

test('the same one again replaces', async () => {
  await watch.makeBanners([told('a', 1)], 10);
  await watch.makeBanners([told('a', 1)], 20);
  expect(await store.banners()).toMatchObject([{ id: 'a/began', createdAtMs: 20 }]);
});

test('of one incident only the latest, in whatever order they come; reminders each', async () => {
  for (const runId of ['r', 's']) await watch.makeBanners([reminder(runId, 1)], 1);
  await watch.makeBanners([told('a', 2)], 10);
  await watch.makeBanners([told('a', 9, 'over')], 11);
  await watch.makeBanners([told('a', 5, 'worsened')], 12);
  expect((await ids()).sort()).toEqual(['a/over', 'reminder/r/restart/1', 'reminder/s/restart/1']);
});

test('of too many the oldest go', async () => {
  for (let index = 0; index < 22; index += 1) await watch.makeBanners([told(`${index}`, 1)], index);
  const latest = Array.from({ length: 20 }, (_, index) => `${21 - index}/began`);
  expect(await ids()).toEqual(latest);
});

test('where it can’t be kept nothing of it changes', async () => {
  await watch.makeBanners([told('a', 1)], 10);
  database.banners.hook('creating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(watch.makeBanners([told('a', 2, 'over')], 20)).rejects.toThrow();
  expect(await ids()).toEqual(['a/began']);
});
