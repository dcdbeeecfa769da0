import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { Outbox } from '../../../lib/notifications/notification';
import { createNotifier } from '../../../lib/platform/create-notifier';
import { deliver } from '../../../lib/platform/deliver-notifications';
import { sendTestNotification } from '../../../lib/platform/test-notification';
import { freshBrowser, onShown } from '../../support/fake-browser';
import { incident, notification, situation } from '../../support/notifications';

const ID = 'a/began';
const { notifications } = fakeBrowser;
const wait = globalThis.setTimeout;
beforeEach(() => {
  vi.restoreAllMocks();
  // Time passes quickly.
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((task: () => void, ms = 0) =>
    wait(task, ms / 50)) as never);
  freshBrowser();
});

/** What a browser does once it was asked to show a notification, which it lists from then on. */
interface Behavior {
  /** Whether it has `onShown`, as Firefox. */
  isFirefox?: boolean;
  level?: string;
  /** If it throws, `create` does. */
  then?: (id: string) => unknown;
}

function behave({ isFirefox, level, then }: Behavior): void {
  if (isFirefox) Object.assign(notifications, { onShown });
  const getPermissionLevel = level === undefined ? undefined : async () => level;
  Object.assign(notifications, { getPermissionLevel });
  const create = notifications.create.bind(notifications);
  vi.spyOn(notifications, 'create').mockImplementation((async (id: string, options: never) => {
    await create(id, options);
    await then?.(id);
    return id;
  }) as never);
}

const isHeard = (event: unknown) => (event as { hasListeners(): boolean }).hasListeners();
const appear = (id: string) => onShown.trigger(id);
const drop = (id: string) => notifications.clear(id);
async function close(id: string, byUser: boolean): Promise<void> {
  await drop(id);
  await notifications.onClosed.trigger(id, byUser);
}
const refuse = () => Promise.reject(new Error('no'));

type End = 'shown' | 'banner' | 'pending';

/** What becomes of a notification in some wakes. */
async function endAfter(wakes: number): Promise<End> {
  let end: End = 'pending';
  const outbox: Outbox = {
    pendingNotifications: async () => (end === 'pending' ? [notification(ID)] : []),
    markDelivered: async () => void (end = 'shown'),
    makeBanners: async () => void (end = 'banner'),
  };
  const notifier = createNotifier(() => undefined);
  const now = situation({ incidents: [incident('a')] });
  for (let wake = 0; wake < wakes; wake += 1)
    await deliver(outbox, notifier, now).catch(() => null);
  return end;
}

// `create` is called with buttons and, where that fails, without.
test.each<[string, Behavior, End, number]>([
  ['Chromium lists it', {}, 'shown', 1],
  ['the user closes it before it is listed', { then: (id) => close(id, true) }, 'shown', 1],
  ['the system closes it at once', { then: (id) => close(id, false) }, 'banner', 1],
  ['the browser forgets it', { then: drop }, 'banner', 1],
  ['they are off, it is said, and it appears', { level: 'denied' }, 'shown', 1],
  ['they are off', { level: 'denied', then: (id) => drop(id).then(refuse) }, 'banner', 2],
  ['it fails', { level: 'granted', then: (id) => drop(id).then(refuse) }, 'pending', 4],
  ['it is shown, but the answer is lost', { then: refuse }, 'shown', 2],
  ['Firefox shows it', { isFirefox: true, then: appear }, 'shown', 1],
  [
    'the user closes it at once in Firefox',
    { isFirefox: true, then: (id) => appear(id).then(() => close(id, true)) },
    'shown',
    1,
  ],
  ['Firefox drops it', { isFirefox: true, then: (id) => close(id, true) }, 'banner', 1],
  [
    'Firefox lists it for a moment and drops it',
    { isFirefox: true, then: (id) => void setTimeout(() => void close(id, true), 500) },
    'banner',
    1,
  ],
  ['Firefox forgets it', { isFirefox: true, then: drop }, 'banner', 1],
  ['it appears late', { isFirefox: true }, 'shown', 1],
  [
    'an earlier one of that ID makes room, and Firefox shows the new one',
    {
      isFirefox: true,
      then: (id) => notifications.onClosed.trigger(id, true).then(() => appear(id)),
    },
    'shown',
    1,
  ],
  [
    'an earlier one of that ID makes room, and Firefox drops the new one',
    {
      isFirefox: true,
      then: async (id) => {
        await notifications.onClosed.trigger(id, true);
        await close(id, true);
      },
    },
    'banner',
    1,
  ],
])('%s', async (_, behavior, end, calls) => {
  behave(behavior);
  expect(await endAfter(2)).toBe(end);
  expect(notifications.create).toHaveBeenCalledTimes(calls);
  // Nothing listens any more.
  expect([onShown, notifications.onClosed].filter(isHeard)).toEqual([]);
});

test('a browser that doesn’t list them is believed', async () => {
  behave({});
  vi.spyOn(notifications, 'getAll').mockRejectedValue(new Error('no'));
  expect(await endAfter(1)).toBe('shown');
});

test.each<[string, Behavior, string]>([
  ['nothing said', {}, 'sent'],
  ['off, and it appears', { level: 'denied' }, 'sent'],
  ['off', { level: 'denied', then: (id) => drop(id).then(refuse) }, 'denied'],
  ['it can’t be said', { level: 'granted', then: (id) => drop(id).then(refuse) }, 'refused'],
  ['Firefox drops it', { isFirefox: true, then: (id) => close(id, true) }, 'refused'],
])('a test notification, %s: %s', async (_, behavior, outcome) => {
  behave(behavior);
  const notifier = createNotifier(() => undefined);
  expect(await sendTestNotification(notifier)).toBe(outcome);
  // It takes the place of the one before.
  expect(await sendTestNotification(notifier)).toBe(outcome);
  expect(Object.values(await notifications.getAll())).toMatchObject(
    outcome === 'sent' ? [{ title: 'Test notification', message: expect.any(String) }] : [],
  );
});

test('a browser without notifications', async () => {
  Object.assign(fakeBrowser, { notifications: undefined });
  const notifier = createNotifier(() => undefined);
  Object.assign(fakeBrowser, { notifications });
  expect([notifier.isByApp, await sendTestNotification(notifier)]).toEqual([false, 'unsupported']);
});
