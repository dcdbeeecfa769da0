import { freshBrowser } from '../../support/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Notice } from '../../../lib/notices/compose';
import { deliver } from '../../../lib/notices/deliver';
import { BACKUP, DAY_MS, NOON_MS } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshStore, freshWorkerStore } from '../../support/stores';

beforeEach(() => {
  freshBrowser();
  vi.restoreAllMocks();
});

function notice(id: string, more: Partial<Notice> = {}): Notice {
  const [incidentId = '', kind] = id.split('/');
  return {
    id,
    incidentId,
    kind: kind as Notice['kind'],
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
