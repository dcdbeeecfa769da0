import { freshBrowser } from '../../support/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import {
  reminderNoticeIdOf,
  type IncidentNotice,
  type Notice,
  type ReminderNotice,
} from '../../../lib/notices/notice';
import { deliver, openNotice } from '../../../lib/notices/deliver';
import { BACKUP, DAY_MS, NOON_MS } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshStore, freshWorkerStore } from '../../support/stores';

beforeEach(() => {
  freshBrowser();
  vi.restoreAllMocks();
});

function notice(id: string, more: Partial<IncidentNotice> = {}): IncidentNotice {
  const [incidentId = '', kind] = id.split('/');
  return {
    id,
    incidentId,
    kind: kind as IncidentNotice['kind'],
    severity: 'outage',
    services: [BACKUP],
    startMs: NOON_MS,
    endMs: null,
    appleMessage: '',
    lessAffected: [],
    stillAffected: null,
    createdAtMs: NOON_MS,
    ...more,
  };
}

function reminder(dueMs: number, more: Partial<ReminderNotice> = {}): ReminderNotice {
  const [runId, stepId] = ['first', 'wait-24h'] as const;
  const id = reminderNoticeIdOf(runId, stepId, dueMs);
  const createdAtMs = NOON_MS;
  return { kind: 'reminder', id, runId, stepId, deviceName: '', dueMs, createdAtMs, ...more };
}

async function owing(...notices: Notice[]) {
  const { store } = freshStore();
  await store.save({ check: checkRecord(), notices });
  return store;
}

const shown = async () => Object.keys(await fakeBrowser.notifications.getAll());

test('what is owed is shown once', async () => {
  const store = await owing(notice('a/began'), notice('b/began'));
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await deliver(store, NOON_MS);
  await deliver(store, NOON_MS);
  expect(await shown()).toEqual(['a/began', 'b/began']);
  expect(create).toHaveBeenCalledTimes(2);
});

test('what an incident said before is taken away, of that incident only', async () => {
  await deliver(await owing(notice('a/began'), notice('ab/began')), NOON_MS);
  await deliver(await owing(notice('a/over')), NOON_MS);
  expect((await shown()).toSorted()).toEqual(['a/over', 'ab/began']);
});

test.each([
  ['a/began', {}, 'outage'],
  ['a/began', { severity: 'issue' as const }, 'issue'],
  ['a/over', {}, 'available'],
  ['a/over', { stillAffected: BACKUP }, 'outage'],
  ['a/wasDown', {}, 'available'],
  ['a/wasDown', { stillAffected: BACKUP }, 'outage'],
])('%s %j: the icon of %s', async (id, more, health) => {
  await deliver(await owing(notice(id, more)), NOON_MS);
  const all = (await fakeBrowser.notifications.getAll()) as Record<string, { iconUrl?: string }>;
  expect(all[id]?.iconUrl).toMatch(new RegExp(`/icons/${health}-128\\.png$`));
});

test('what the browser refuses stays owed, and is shown when it accepts', async () => {
  const store = await owing(notice('a/began'));
  const refuse = vi.spyOn(fakeBrowser.notifications, 'create');
  refuse.mockImplementation(() => Promise.reject(new Error('no')) as never);
  await expect(deliver(store, NOON_MS)).rejects.toThrow('no');
  expect(await store.owedNotices()).toHaveLength(1);
  refuse.mockRestore();
  await deliver(store, NOON_MS);
  expect(await shown()).toEqual(['a/began']);
  expect(await store.owedNotices()).toEqual([]);
});

test('what is a day old is no news any more', async () => {
  const store = await owing(notice('a/began'));
  await deliver(store, NOON_MS + DAY_MS);
  expect(await shown()).toEqual([]);
  expect(await store.owedNotices()).toEqual([]);
});

test('a browser without notices: nothing is shown, and nothing piles up', async () => {
  const store = await owing(notice('a/began'));
  const { notifications } = fakeBrowser;
  Object.assign(fakeBrowser, { notifications: undefined });
  try {
    await deliver(store, NOON_MS);
    expect(await store.owedNotices()).toEqual([]);
  } finally {
    Object.assign(fakeBrowser, { notifications });
  }
});

test('one that the browser refuses holds up no other', async () => {
  const store = await owing(notice('a/began'), notice('b/began', { createdAtMs: NOON_MS + 1 }));
  const create = fakeBrowser.notifications.create.bind(fakeBrowser.notifications);
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(((id: string, more: never) =>
    id === 'a/began' ? Promise.reject(new Error('no')) : create(id, more)) as never);
  await expect(deliver(store, NOON_MS + 2)).rejects.toThrow('no');
  expect(await shown()).toEqual(['b/began']);
  expect((await store.owedNotices()).map(({ id }) => id)).toEqual(['a/began']);
});

test('trouble in taking earlier ones away does not repeat the new one', async () => {
  const store = await owing(notice('a/began'));
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  vi.spyOn(fakeBrowser.notifications, 'getAll').mockRejectedValue(new Error('no'));
  for (let wakes = 0; wakes < 3; wakes += 1) await deliver(store, NOON_MS).catch(() => null);
  expect(create).toHaveBeenCalledTimes(1);
});

test('one that was shown but can’t be taken off the list is not shown again', async () => {
  const { store, watchStore, kept } = freshWorkerStore();
  await store.save({ check: checkRecord(), notices: [notice('a/began')] });
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  const refuse = vi.spyOn(watchStore, 'settle').mockRejectedValue(new Error('disk full'));
  for (let wakes = 0; wakes < 3; wakes += 1) await deliver(store, NOON_MS);
  expect(create).toHaveBeenCalledTimes(1);
  refuse.mockRestore();
  await store.flush();
  expect([await watchStore.owedNotices(), kept()]).toEqual([[], null]);
});

test('killed between showing and taking off the list: shown again under the same id', async () => {
  const store = await owing(notice('a/began'));
  vi.spyOn(store, 'settle').mockRejectedValueOnce(new Error('killed'));
  await deliver(store, NOON_MS).catch(() => null);
  await deliver(store, NOON_MS);
  expect(await shown()).toEqual(['a/began']);
  expect(await store.owedNotices()).toEqual([]);
});

describe('a reminder', () => {
  test('is shown once, under the product’s own mark, and takes nothing away', async () => {
    await deliver(await owing(notice('a/began'), reminder(1)), NOON_MS);
    const store = await owing(reminder(2));
    await deliver(store, NOON_MS);
    await deliver(store, NOON_MS);
    const all = (await fakeBrowser.notifications.getAll()) as Record<string, { iconUrl?: string }>;
    const ids = ['a/began', reminder(1).id, reminder(2).id];
    expect(Object.keys(all).toSorted()).toEqual(ids.toSorted());
    expect(all[reminder(2).id]?.iconUrl).toMatch(/\/icons\/beacon-128\.png$/);
    expect(await store.owedNotices()).toEqual([]);
  });

  test('stays when an incident takes away what it said before', async () => {
    await deliver(await owing(notice('a/began'), reminder(1)), NOON_MS);
    await deliver(await owing(notice('a/over')), NOON_MS);
    expect((await shown()).toSorted()).toEqual(['a/over', reminder(1).id]);
  });

  test('that has been owed for a day is dropped', async () => {
    const store = await owing(reminder(1));
    await deliver(store, NOON_MS + DAY_MS);
    expect([await shown(), await store.owedNotices()]).toEqual([[], []]);
  });

  test('killed before it was taken off the list: shown again under the same id', async () => {
    const store = await owing(reminder(1));
    vi.spyOn(store, 'settle').mockRejectedValueOnce(new Error('killed'));
    await deliver(store, NOON_MS).catch(() => null);
    await deliver(store, NOON_MS);
    expect(await shown()).toEqual([reminder(1).id]);
    expect(await store.owedNotices()).toEqual([]);
  });
});

test.each([
  ['a/wasDown', '/popup.html#incident/a'],
  [reminder(1).id, '/popup.html#run/first'],
  ['unheard of', '/popup.html'],
])('a click on %s opens %s, and takes it away', async (id, path) => {
  await fakeBrowser.notifications.create(id, { type: 'basic', title: '', message: '' });
  await openNotice(id);
  const urls = (await fakeBrowser.tabs.query({})).map(({ url }) => url ?? '');
  expect(urls.filter((url) => url.endsWith(path))).toHaveLength(1);
  expect(await shown()).toEqual([]);
});
