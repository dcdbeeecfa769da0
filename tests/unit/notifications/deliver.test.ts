import { freshBrowser } from '../../support/fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { PendingNotification } from '../../../lib/notifications/notification';
import type { Notifier } from '../../../lib/notifications/notifier';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import { appNotifier, createNotifier } from '../../../lib/platform/create-notifier';
import { deliver as deliverBy } from '../../../lib/platform/deliver-notifications';
import { BACKUP, MINUTE_MS, NOON_MS } from '../../support/events';
import { FakeApp } from '../../../dev/safari-host/fake-app';
import {
  incident,
  notification,
  overIncident,
  reminder,
  situation,
} from '../../support/notifications';
import { checkRecord } from '../../support/snapshots';
import { freshWorkerStore } from '../../support/stores';

const { notifications } = fakeBrowser;
const REMINDER = reminder(1).id;
const OVER = { incidents: [overIncident('a', BACKUP), incident('ab')] };

let app: FakeApp;
let parts: ReturnType<typeof freshWorkerStore>;
let newNotifier: () => Notifier;
/** What the browser showed, and what makes it refuse. */
let created: string[];
let refuse: (id: string, options: object) => void;
const report = vi.fn();

const byBrowser = () => createNotifier(report);
const byApp = () => appNotifier({ send: app.send, report, timeoutMs: 20 });

function allow(is: boolean): void {
  app.authorization = is ? 'granted' : 'denied';
  refuse = () => {
    if (!is) throw new Error('not allowed');
  };
}

beforeEach(() => {
  freshBrowser();
  vi.restoreAllMocks();
  [app, parts, created] = [new FakeApp(), freshWorkerStore(), []];
  newNotifier = byBrowser;
  allow(true);
  const create = notifications.create.bind(notifications);
  vi.spyOn(notifications, 'create').mockImplementation((async (id: string, options: never) => {
    refuse(id, options);
    created.push(id);
    return create(id, options);
  }) as never);
  const getPermissionLevel = async () => app.authorization;
  Object.assign(notifications, { getPermissionLevel });
});
afterEach(() => void Object.assign(notifications, { getPermissionLevel: undefined }));

const [began, reminded] = [notification('a/began'), reminder(1)];

/** A wake with new notifications: the worker remembers nothing, and may be killed, as in `before show`. */
async function wake(
  created: readonly PendingNotification[] = [],
  more: Partial<DeliverySituation> = {},
  kill = '',
): Promise<void> {
  await parts.watchStore.save({ check: checkRecord(), notifications: [...created] }, null);
  let isDead = false;
  const mortal = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          isDead ||= kill === `before ${String(name)}`;
          if (isDead) throw new Error('killed');
          const result: unknown = await value.apply(target, given);
          isDead ||= kill === `after ${String(name)}`;
          if (isDead) throw new Error('killed');
          return result;
        };
      },
    });
  const incidents = ['a', 'b', 'ab'].map((id) => incident(id));
  const now = situation({ incidents, ...more });
  const delivery = deliverBy(mortal(parts.store), mortal(newNotifier()), now);
  await (kill ? delivery.catch(() => undefined) : delivery);
}

const banners = async () => (await parts.database.banners.toArray()).map(({ id }) => id).sort();
const pending = async () => (await parts.store.pendingNotifications()).map(({ id }) => id);
/** Everything that was shown, and what is on the screen. */
const posted = () => [...created, ...app.posted];
const shown = async () =>
  [...Object.keys(await notifications.getAll()), ...app.shown.keys()]
    .map((id) => id.replace(/^summary.*/, 'summary'))
    .sort();

describe.each([
  ['browser', byBrowser],
  ['app', byApp],
] as const)('by the %s', (name, notifier) => {
  beforeEach(() => void (newNotifier = notifier));

  test('each notification is shown once, and is no banner', async () => {
    await wake([began, reminded]);
    await wake();
    expect([posted(), await pending(), await banners()]).toEqual([['a/began', REMINDER], [], []]);
    expect(report).not.toHaveBeenCalled();
  });

  test('where it is not allowed, each becomes a banner, and is not shown later', async () => {
    allow(false);
    await wake([began, notification('b/began'), reminded]);
    allow(true);
    await wake();
    expect([await banners(), await pending()]).toEqual([['a/began', 'b/began', REMINDER], []]);
    expect(posted()).toEqual([]);
    expect(report).not.toHaveBeenCalled();
  });

  test.each([
    ['after show', true],
    ['before markDelivered', true],
    ['after markDelivered', true],
    ['before makeBanners', false],
    ['after makeBanners', false],
  ])('a worker that is killed %s', async (kill, isAllowedThen) => {
    allow(isAllowedThen);
    await wake([began], {}, kill);
    allow(true);
    await wake();
    await wake();
    expect([await shown(), await banners()].flat()).toEqual(['a/began']);
    expect(await pending()).toEqual([]);
    // The app replaces the one with the same ID.
    if (name === 'browser') expect(created.length).toBeLessThanOrEqual(1);
  });

  test('killed before earlier notifications are removed, they are removed later', async () => {
    await wake([began]);
    await wake([notification('a/worsened')], {}, 'before remove');
    expect(await shown()).toEqual(['a/began', 'a/worsened']);
    await wake();
    expect([await shown(), await pending()]).toEqual([['a/worsened'], []]);
  });

  test('a notification that was shown but cannot be marked is not shown again', async () => {
    const refuse = vi.spyOn(parts.watchStore, 'markDelivered');
    refuse.mockRejectedValue(new Error('disk full'));
    await wake([began]);
    for (let times = 0; times < 2; times += 1) await wake();
    expect(posted()).toEqual(['a/began']);
    refuse.mockRestore();
    await parts.store.flush();
    expect([await parts.watchStore.pendingNotifications(), parts.kept()]).toEqual([[], null]);
  });

  test('a banner that cannot be stored stays pending, and is shown once that is allowed', async () => {
    allow(false);
    const refuse = vi.spyOn(parts.watchStore, 'makeBanners');
    refuse.mockRejectedValueOnce(new Error('disk full'));
    await expect(wake([began, reminded])).rejects.toThrow('disk full');
    expect([await pending(), await banners()]).toEqual([['a/began'], [REMINDER]]);
    allow(true);
    await wake();
    expect([posted(), await banners()]).toEqual([['a/began'], [REMINDER]]);
  });

  test('a summary is marked as a whole or not at all', async () => {
    const later = (minutes: number) => ({ createdAtMs: NOON_MS + minutes * MINUTE_MS });
    const worsened = notification('a/worsened', later(1));
    await wake([began, worsened, notification('b/began', later(2))], {}, 'before markDelivered');
    expect([await shown(), (await pending()).length]).toEqual([['summary'], 3]);
    await wake();
    expect([await shown(), await pending()]).toEqual([['summary'], []]);
  });

  test.each<[string, boolean, string[], string[]]>([
    ['by its end, of that incident alone', true, ['a/over'], ['a/over', 'ab/began']],
    ['where its end becomes a banner', false, ['a/over'], ['ab/began']],
    ['without a notification of its end', true, [], ['ab/began']],
  ])('a beginning that was shown is removed %s', async (_, isAllowedThen, ids, left) => {
    for (const id of ['a/began', 'ab/began']) await wake([notification(id)]);
    allow(isAllowedThen);
    await wake(
      ids.map((id) => notification(id)),
      OVER,
    );
    expect(await shown()).toEqual(left);
  });
});

describe('the app', () => {
  beforeEach(() => void (newNotifier = byApp));

  test('gets no request without a reason', async () => {
    await wake();
    await wake([], { ...OVER, nowMs: NOON_MS + 20 * MINUTE_MS });
    expect(app.requests).toEqual([]);
    allow(false);
    await wake([began]);
    expect(app.requests).not.toContain('show');
  });

  test.each(['fault', 'faultAtShow'] as const)('fails (%s): banners only', async (when) => {
    app[when] = 'throws';
    await wake([began, reminded]);
    app[when] = null;
    await wake();
    expect([await banners(), await pending(), posted()]).toEqual([['a/began', REMINDER], [], []]);
  });
});

describe('the browser', () => {
  test('one that it refuses stays pending and does not hold up the others', async () => {
    refuse = (id) => {
      if (id === 'a/began') throw new Error('no');
    };
    await expect(wake([began, reminded])).rejects.toThrow('no');
    expect([await shown(), await pending()]).toEqual([[REMINDER], ['a/began']]);
    allow(true);
    await wake();
    expect([await shown(), await pending()]).toEqual([['a/began', REMINDER], []]);
  });

  test('a notification is not shown again if the earlier ones cannot be listed', async () => {
    vi.spyOn(notifications, 'getAll').mockRejectedValue(new Error('no'));
    for (const created of [[began], [], []]) await wake(created).catch(() => null);
    expect([posted(), await banners(), await pending()]).toEqual([['a/began'], [], []]);
  });

  test('text, icon and buttons', async () => {
    await wake([notification('a/began', { startMs: null, appleMessage: 'Slow.' }), reminded]);
    const { 'a/began': ofIncident, [REMINDER]: ofReminder } = await notifications.getAll();
    expect(ofIncident).toMatchObject({
      title: 'iCloud Backup is down',
      message: "It's best to wait. You'll get a notification when it's over. Apple: “Slow.”",
      iconUrl: expect.stringMatching(/\/icons\/outage-128\.png$/),
      buttons: [{ title: 'Mute this incident' }, { title: 'Open' }],
    });
    expect(ofReminder).toMatchObject({ iconUrl: expect.stringMatching(/\/beacon-128\.png$/) });
    expect(ofReminder).not.toHaveProperty('buttons');
  });
});
