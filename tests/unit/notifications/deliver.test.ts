import { freshBrowser } from '../../support/fake-browser';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import { deliver as deliverBy } from '../../../lib/platform/deliver-notifications';
import type { PendingNotification } from '../../../lib/notifications/notification';
import { createNotifier } from '../../../lib/platform/create-notifier';
import { openNotification, pressButton } from '../../../lib/platform/open-page';
import type { Impact } from '../../../lib/status/model';
import { BACKUP, MINUTE_MS, NOON_MS } from '../../support/events';
import { impact, incident, notification, reminder, situation } from '../../support/notifications';
import { checkRecord } from '../../support/snapshots';
import { freshStore, freshWorkerStore } from '../../support/stores';

beforeEach(() => {
  freshBrowser();
  vi.restoreAllMocks();
});

/** Incidents that go on. */
const going = (...ids: string[]) => ids.map((id) => incident(id));

/** Delivers at a time, while incidents go on: those that are named `a` and `b`, unless told. */
function deliver(
  pending: Parameters<typeof deliverBy>[0],
  nowMs: number,
  more: Partial<DeliverySituation> = {},
): Promise<void> {
  const now = situation({ incidents: going('a', 'b', 'ab'), nowMs, ...more });
  return deliverBy(
    pending,
    createNotifier((error) => expect.unreachable(String(error))),
    now,
  );
}

/** Where all is over. */
const OVER = { incidents: [] };

async function owing(...notifications: PendingNotification[]) {
  const { store } = freshStore();
  await store.save({ check: checkRecord(), notifications });
  return store;
}

/** The tabs that the browser has from the start. */
let tabsBefore = 0;
beforeEach(async () => {
  tabsBefore = (await fakeBrowser.tabs.query({})).length;
});

const shown = async () =>
  Object.keys(await fakeBrowser.notifications.getAll()).map((id) =>
    id.replace(/^summary.*/, 'summary'),
  );

interface Shown {
  title: string;
  message: string;
  iconUrl: string;
  buttons?: { title: string }[];
}
const allShown = async () =>
  (await fakeBrowser.notifications.getAll()) as unknown as Record<string, Shown>;

test('what is owed is shown once', async () => {
  const store = await owing(notification('a/began'), reminder(1));
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  await deliver(store, NOON_MS);
  await deliver(store, NOON_MS);
  expect(await shown()).toEqual(['a/began', reminder(1).id]);
  expect(create).toHaveBeenCalledTimes(2);
});

test('several pieces of news are one notification, a line each', async () => {
  const store = await owing(
    notification('a/began'),
    notification('b/began', { services: ['Siri'] }),
  );
  await deliver(store, NOON_MS, { incidents: [incident('a'), incident('b', impact('Siri'))] });
  expect(Object.values(await allShown()).map(({ message }) => message)).toEqual([
    "iCloud Backup is down\nIt's best to wait.\nSiri is down",
  ]);
  expect(await store.pendingNotifications()).toEqual([]);
});

test('one is one text', async () => {
  await deliver(
    await owing(notification('a/began', { startMs: null, appleMessage: 'Slow.' })),
    NOON_MS,
  );
  expect((await allShown())['a/began']).toMatchObject({
    title: 'iCloud Backup is down',
    message: "It's best to wait. You'll get a notification when it's over. Apple: “Slow.”",
  });
});

test('what waits is not shown, and stays owed', async () => {
  const store = await owing(notification('a/began'), reminder(1));
  const paused = situation({ settings: { pausedUntilMs: NOON_MS + 1 } }).settings;
  await deliver(store, NOON_MS, { settings: paused });
  expect([await shown(), (await store.pendingNotifications()).length]).toEqual([[], 2]);
  await deliver(store, NOON_MS + 1, { settings: paused });
  expect(await store.pendingNotifications()).toEqual([]);
  expect(await shown()).toHaveLength(2);
});

test('what is no longer so is taken off the list unshown', async () => {
  const store = await owing(notification('a/began'));
  await deliver(store, NOON_MS, OVER);
  expect([await shown(), await store.pendingNotifications()]).toEqual([[], []]);
});

test('what an incident said before is taken away, of that incident only', async () => {
  await deliver(await owing(notification('a/began')), NOON_MS);
  await deliver(await owing(notification('ab/began')), NOON_MS);
  await deliver(await owing(notification('a/over')), NOON_MS, OVER);
  expect((await shown()).toSorted()).toEqual(['a/over', 'ab/began']);
});

test('also by a notification that tells of several', async () => {
  for (const id of ['a', 'b', 'ab'])
    await deliver(await owing(notification(`${id}/began`)), NOON_MS);
  await deliver(await owing(notification('a/over'), notification('b/over')), NOON_MS, OVER);
  expect((await shown()).toSorted()).toEqual(['ab/began', 'summary']);
});

test.each<[string, object, string]>([
  ['a/began', {}, 'outage'],
  ['a/began', { severity: 'issue' as const }, 'issue'],
  ['a/over', {}, 'available'],
  ['a/over', { stillAffected: BACKUP }, 'outage'],
  ['a/wasDown', {}, 'available'],
  ['a/wasDown', { stillAffected: BACKUP }, 'outage'],
])('%s %j: the icon of %s', async (id, more, health) => {
  const isEnd = !id.endsWith('began');
  const incidents = isEnd ? [] : [incident('a', impact(BACKUP, more as Partial<Impact>))];
  await deliver(await owing(notification(id, more)), NOON_MS, { incidents });
  expect((await allShown())[id]?.iconUrl).toMatch(new RegExp(`/icons/${health}-128\\.png$`));
});

describe('buttons', () => {
  const buttonsOf = async (id: string) => (await allShown())[id]?.buttons?.map((b) => b.title);

  test('to mute what goes on, and to open it', async () => {
    await deliver(await owing(notification('a/began')), NOON_MS);
    expect(await buttonsOf('a/began')).toEqual(['Mute this incident', 'Open']);
  });

  test('none where there is nothing to mute', async () => {
    await deliver(await owing(notification('a/over'), reminder(1)), NOON_MS, OVER);
    expect([await buttonsOf('a/over'), await buttonsOf(reminder(1).id)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a browser that refuses them shows the notification without, once', async () => {
    const create = fakeBrowser.notifications.create.bind(fakeBrowser.notifications);
    vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(((
      id: string,
      more: object,
    ) => {
      if ('buttons' in more) throw new Error('Property "buttons" is unsupported by Firefox');
      return create(id, more as never);
    }) as never);
    const store = await owing(notification('a/began'));
    await deliver(store, NOON_MS);
    expect(await shown()).toEqual(['a/began']);
    expect(await buttonsOf('a/began')).toBeUndefined();
    expect(await store.pendingNotifications()).toEqual([]);
  });

  test('the first mutes, and takes the notification away once that was stored', async () => {
    await deliver(await owing(notification('a/began')), NOON_MS);
    const muted: string[] = [];
    const refuse = () => Promise.reject(new Error('disk full'));
    await expect(pressButton('a/began', 0, refuse)).rejects.toThrow('disk full');
    expect(await shown()).toEqual(['a/began']);
    await pressButton('a/began', 0, async (id) => void muted.push(id));
    expect([muted, await shown()]).toEqual([['a'], []]);
    expect(await fakeBrowser.tabs.query({})).toHaveLength(tabsBefore);
  });

  test.each([
    ['a/began', 1, '/popup.html#incident/a'],
    [reminder(1).id, 0, '/popup.html#run/first'],
    ['summary', 0, '/dashboard.html#/history'],
  ])('on %s, the one with number %i opens %s', async (id, index, path) => {
    const mute = vi.fn();
    await pressButton(id, index, mute);
    const urls = (await fakeBrowser.tabs.query({})).map(({ url }) => url ?? '');
    expect(urls.filter((url) => url.endsWith(path))).toHaveLength(1);
    expect(mute).not.toHaveBeenCalled();
  });
});

test('what the browser refuses stays owed, and is shown when it accepts', async () => {
  const store = await owing(notification('a/began'));
  const refuse = vi.spyOn(fakeBrowser.notifications, 'create');
  refuse.mockImplementation(() => Promise.reject(new Error('no')) as never);
  await expect(deliver(store, NOON_MS)).rejects.toThrow('no');
  expect(await store.pendingNotifications()).toHaveLength(1);
  refuse.mockRestore();
  await deliver(store, NOON_MS);
  expect(await shown()).toEqual(['a/began']);
  expect(await store.pendingNotifications()).toEqual([]);
});

describe('a browser that shows no notifications', () => {
  const withNotifications = async (value: unknown, task: () => Promise<void>) => {
    const { notifications } = fakeBrowser;
    Object.assign(fakeBrowser, { notifications: value });
    await task().finally(() => Object.assign(fakeBrowser, { notifications }));
  };
  const ways: [string, () => unknown][] = [
    ['it has none', () => undefined],
    [
      'they are switched off',
      () => ({
        ...fakeBrowser.notifications,
        create: () => Promise.reject(new Error('off')),
        getPermissionLevel: async () => 'denied',
      }),
    ],
  ];

  test.each(ways)('%s: they become banners, and nothing piles up', async (_, api) => {
    const { store, database } = freshStore();
    const notifications = [notification('a/began'), notification('b/began'), reminder(1)];
    await store.save({ check: checkRecord(), notifications });
    await withNotifications(api(), async () => {
      await deliver(store, NOON_MS);
      await deliver(store, NOON_MS);
    });
    expect(await store.pendingNotifications()).toEqual([]);
    expect((await database.banners.toArray()).map(({ id }) => id).toSorted()).toEqual(
      notifications.map(({ id }) => id).toSorted(),
    );
    expect(await shown()).toEqual([]);
  });

  test('what waits is no banner', async () => {
    const { store, database } = freshStore();
    await store.save({ check: checkRecord(), notifications: [notification('a/began')] });
    const { settings } = situation({ settings: { pausedUntilMs: NOON_MS + 1 } });
    await withNotifications(undefined, () => deliver(store, NOON_MS, { settings }));
    expect(await database.banners.count()).toBe(0);
    expect(await store.pendingNotifications()).toHaveLength(1);
  });

  test('one that can’t be kept as a banner stays owed', async () => {
    const store = await owing(notification('a/began'), reminder(1));
    vi.spyOn(store, 'makeBanners').mockRejectedValueOnce(new Error('disk full'));
    await withNotifications(undefined, () =>
      expect(deliver(store, NOON_MS)).rejects.toThrow('disk full'),
    );
    expect((await store.pendingNotifications()).map(({ id }) => id)).toEqual(['a/began']);
  });
});

test('one that the browser refuses holds up no other', async () => {
  const store = await owing(notification('a/began'), reminder(1));
  const create = fakeBrowser.notifications.create.bind(fakeBrowser.notifications);
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(((id: string, more: never) =>
    id === 'a/began' ? Promise.reject(new Error('no')) : create(id, more)) as never);
  await expect(deliver(store, NOON_MS + 2)).rejects.toThrow('no');
  expect(await shown()).toEqual([reminder(1).id]);
  expect((await store.pendingNotifications()).map(({ id }) => id)).toEqual(['a/began']);
});

test('all that one notification tells is settled with it, or nothing: no part is told again', async () => {
  const store = await owing(
    notification('a/began'),
    notification('a/worsened', { createdAtMs: NOON_MS + MINUTE_MS }),
    notification('b/began', { createdAtMs: NOON_MS + 2 * MINUTE_MS }),
  );
  vi.spyOn(store, 'markDelivered').mockRejectedValueOnce(new Error('no'));
  await expect(deliver(store, NOON_MS + 5 * MINUTE_MS)).rejects.toThrow('no');
  expect(await shown()).toEqual(['summary']);
  expect(await store.pendingNotifications()).toHaveLength(3);
  await deliver(store, NOON_MS + 5 * MINUTE_MS);
  expect(await shown()).toEqual(['summary']);
  expect(await store.pendingNotifications()).toEqual([]);
});

test('trouble in taking earlier ones away does not repeat the new one', async () => {
  const store = await owing(notification('a/began'));
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  vi.spyOn(fakeBrowser.notifications, 'getAll').mockRejectedValue(new Error('no'));
  for (let wakes = 0; wakes < 3; wakes += 1) await deliver(store, NOON_MS).catch(() => null);
  expect(create).toHaveBeenCalledTimes(1);
});

test('one that was shown but can’t be taken off the list is not shown again', async () => {
  const { store, watchStore, kept } = freshWorkerStore();
  await store.save({ check: checkRecord(), notifications: [notification('a/began')] });
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  const refuse = vi.spyOn(watchStore, 'markDelivered').mockRejectedValue(new Error('disk full'));
  for (let wakes = 0; wakes < 3; wakes += 1) await deliver(store, NOON_MS);
  expect(create).toHaveBeenCalledTimes(1);
  refuse.mockRestore();
  await store.flush();
  expect([await watchStore.pendingNotifications(), kept()]).toEqual([[], null]);
});

test('killed between showing and taking off the list: it is not shown again', async () => {
  const store = await owing(notification('a/began'));
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  vi.spyOn(store, 'markDelivered').mockRejectedValueOnce(new Error('killed'));
  await deliver(store, NOON_MS).catch(() => null);
  await deliver(store, NOON_MS);
  expect(create).toHaveBeenCalledTimes(1);
  expect(await store.pendingNotifications()).toEqual([]);
});

test('killed between showing and taking earlier ones away: they are taken away later', async () => {
  await deliver(await owing(notification('a/began')), NOON_MS);
  const store = await owing(notification('a/worsened'));
  // A killed worker does nothing after that.
  const dead = new Promise<never>(() => undefined);
  const clear = vi.spyOn(fakeBrowser.notifications, 'clear').mockImplementationOnce(() => dead);
  // Its time limit ends in another test.
  void deliver(store, NOON_MS).catch(() => undefined);
  await vi.waitFor(() => expect(clear).toHaveBeenCalled());
  expect((await shown()).toSorted()).toEqual(['a/began', 'a/worsened']);
  await deliver(store, NOON_MS);
  expect([await shown(), await store.pendingNotifications()]).toEqual([['a/worsened'], []]);
});

describe('a reminder', () => {
  test('is shown once, under the product’s own mark, and takes nothing away', async () => {
    await deliver(await owing(notification('a/began'), reminder(1)), NOON_MS);
    const store = await owing(reminder(2));
    await deliver(store, NOON_MS);
    await deliver(store, NOON_MS);
    const all = (await fakeBrowser.notifications.getAll()) as Record<string, { iconUrl?: string }>;
    const ids = ['a/began', reminder(1).id, reminder(2).id];
    expect(Object.keys(all).toSorted()).toEqual(ids.toSorted());
    expect(all[reminder(2).id]?.iconUrl).toMatch(/\/icons\/beacon-128\.png$/);
    expect(await store.pendingNotifications()).toEqual([]);
  });

  test('stays when an incident takes away what it said before', async () => {
    await deliver(await owing(notification('a/began'), reminder(1)), NOON_MS);
    await deliver(await owing(notification('a/over')), NOON_MS, OVER);
    expect((await shown()).toSorted()).toEqual(['a/over', reminder(1).id]);
  });
});

test.each([
  ['a/wasDown', '/popup.html#incident/a'],
  ['unheard of', '/popup.html'],
])('a click on %s opens %s, and takes it away', async (id, path) => {
  await fakeBrowser.notifications.create(id, { type: 'basic', title: '', message: '' });
  await openNotification(id);
  const urls = (await fakeBrowser.tabs.query({})).map(({ url }) => url ?? '');
  expect(urls.filter((url) => url.endsWith(path))).toHaveLength(1);
  expect(await shown()).toEqual([]);
});
