import { freshBrowser } from '../../support/fake-browser';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Notice } from '../../../lib/notices/compose';
import { deliver } from '../../../lib/notices/deliver';
import { BACKUP, DAY_MS, NOON_MS } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

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
    isStillAffected: false,
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
  ['a/over', { isStillAffected: true }, 'outage'],
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
