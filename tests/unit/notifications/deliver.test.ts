import { freshBrowser } from '../../support/fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import type { PendingNotification } from '../../../lib/notifications/notification';
import type { Notifier } from '../../../lib/notifications/notifier';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import { appNotifier, createNotifier } from '../../../lib/platform/create-notifier';
import { deliver as deliverBy } from '../../../lib/platform/deliver-notifications';
import { BACKUP, MINUTE_MS, NOON_MS } from '../../support/events';
import { FakeApp } from '../../support/fake-app';
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

const save = (...all: PendingNotification[]) =>
  parts.watchStore.save({ check: checkRecord(), notifications: all }, null);

interface Kill {
  at: 'show' | 'remove' | 'markDelivered' | 'makeBanners';
  when: 'before' | 'after';
}

/** One delivery by a worker that remembers nothing, and may be killed at a call. */
async function deliver(
  more: Partial<DeliverySituation> = {},
  kill: Kill | null = null,
): Promise<void> {
  let isDead = false;
  const mortal = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          isDead ||= kill?.at === name && kill.when === 'before';
          if (isDead) throw new Error('killed');
          const result: unknown = await value.apply(target, given);
          isDead ||= kill?.at === name;
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
    await save(notification('a/began'), reminder(1));
    await deliver();
    await deliver();
    expect([posted(), await pending(), await banners()]).toEqual([['a/began', REMINDER], [], []]);
    expect(report).not.toHaveBeenCalled();
  });

  test('where it is not allowed, each becomes a banner, and is not shown later', async () => {
    allow(false);
    await save(notification('a/began'), notification('b/began'), reminder(1));
    await deliver();
    allow(true);
    await deliver();
    expect([await banners(), await pending()]).toEqual([['a/began', 'b/began', REMINDER], []]);
    expect(posted()).toEqual([]);
    expect(report).not.toHaveBeenCalled();
  });

  test.each<[Kill['at'], Kill['when'], boolean]>([
    ['show', 'after', true],
    ['markDelivered', 'before', true],
    ['markDelivered', 'after', true],
    ['makeBanners', 'before', false],
    ['makeBanners', 'after', false],
  ])('a worker that is killed at %s, %s its effect', async (at, when, isAllowedThen) => {
    allow(isAllowedThen);
    await save(notification('a/began'));
    await deliver({}, { at, when });
    allow(true);
    await deliver();
    await deliver();
    expect([...(await shown()), ...(await banners())]).toEqual(['a/began']);
    expect(await pending()).toEqual([]);
    // The app replaces the one with the same ID.
    if (name === 'browser') expect(created.length).toBeLessThanOrEqual(1);
  });

  test('killed before earlier notifications are removed, they are removed later', async () => {
    await save(notification('a/began'));
    await deliver();
    await save(notification('a/worsened'));
    await deliver({}, { at: 'remove', when: 'before' });
    expect(await shown()).toEqual(['a/began', 'a/worsened']);
    await deliver();
    expect([await shown(), await pending()]).toEqual([['a/worsened'], []]);
  });

  test('a notification that was shown but cannot be marked is not shown again', async () => {
    await save(notification('a/began'));
    const refuse = vi.spyOn(parts.watchStore, 'markDelivered');
    refuse.mockRejectedValue(new Error('disk full'));
    for (let times = 0; times < 3; times += 1) await deliver();
    expect(posted()).toEqual(['a/began']);
    refuse.mockRestore();
    await parts.store.flush();
    expect([await parts.watchStore.pendingNotifications(), parts.kept()]).toEqual([[], null]);
  });

  test('a banner that cannot be stored stays pending, and is shown once that is allowed', async () => {
    allow(false);
    await save(notification('a/began'), reminder(1));
    const refuse = vi.spyOn(parts.watchStore, 'makeBanners');
    refuse.mockRejectedValueOnce(new Error('disk full'));
    await expect(deliver()).rejects.toThrow('disk full');
    expect([await pending(), await banners()]).toEqual([['a/began'], [REMINDER]]);
    allow(true);
    await deliver();
    expect([posted(), await banners()]).toEqual([['a/began'], [REMINDER]]);
  });

  test('a summary is marked as a whole or not at all', async () => {
    await save(
      notification('a/began'),
      notification('a/worsened', { createdAtMs: NOON_MS + MINUTE_MS }),
      notification('b/began', { createdAtMs: NOON_MS + 2 * MINUTE_MS }),
    );
    await deliver({}, { at: 'markDelivered', when: 'before' });
    expect([await shown(), (await pending()).length]).toEqual([['summary'], 3]);
    await deliver();
    expect([await shown(), await pending()]).toEqual([['summary'], []]);
  });

  test.each<[string, boolean, string[], string[]]>([
    ['by its end, of that incident alone', true, ['a/over'], ['a/over', 'ab/began']],
    ['where its end becomes a banner', false, ['a/over'], ['ab/began']],
    ['without a notification of its end', true, [], ['ab/began']],
  ])('a beginning that was shown is removed %s', async (_, isAllowedThen, ids, left) => {
    for (const id of ['a/began', 'ab/began']) {
      await save(notification(id));
      await deliver();
    }
    allow(isAllowedThen);
    await save(...ids.map((id) => notification(id)));
    await deliver(OVER);
    expect(await shown()).toEqual(left);
  });

  test('an end that was shown is removed when the problem is back, without a notification of that', async () => {
    await save(notification('a/over'));
    await deliver(OVER);
    expect(await shown()).toEqual(['a/over']);
    const timeline = [{ atMs: NOON_MS, kind: 'reopened', severity: 'outage' } as const];
    await deliver({ incidents: [{ ...incident('a'), timeline }] });
    expect(await shown()).toEqual([]);
  });
});

describe('the app', () => {
  beforeEach(() => void (newNotifier = byApp));

  test('gets no request without a reason', async () => {
    await deliver();
    await deliver({ ...OVER, nowMs: NOON_MS + 20 * MINUTE_MS });
    expect(app.requests).toEqual([]);
    allow(false);
    await save(notification('a/began'));
    await deliver();
    expect(app.requests).not.toContain('show');
  });

  test.each(['fault', 'faultAtShow'] as const)('fails (%s): banners only', async (when) => {
    app[when] = 'throws';
    await save(notification('a/began'), reminder(1));
    await deliver();
    app[when] = null;
    await deliver();
    expect([await banners(), await pending(), posted()]).toEqual([['a/began', REMINDER], [], []]);
  });
});

describe('the browser', () => {
  test('one that it refuses stays pending and does not hold up the others', async () => {
    await save(notification('a/began'), reminder(1));
    refuse = (id) => {
      if (id === 'a/began') throw new Error('no');
    };
    await expect(deliver()).rejects.toThrow('no');
    expect([await shown(), await pending()]).toEqual([[REMINDER], ['a/began']]);
    allow(true);
    await deliver();
    expect([await shown(), await pending()]).toEqual([['a/began', REMINDER], []]);
  });

  test('a notification is not shown again if the earlier ones cannot be listed', async () => {
    await save(notification('a/began'));
    vi.spyOn(notifications, 'getAll').mockRejectedValue(new Error('no'));
    for (let times = 0; times < 3; times += 1) await deliver().catch(() => null);
    expect(posted()).toEqual(['a/began']);
  });

  test('text, icon and buttons', async () => {
    await save(notification('a/began', { startMs: null, appleMessage: 'Slow.' }), reminder(1));
    await deliver();
    const { 'a/began': began, [REMINDER]: reminded } =
      (await notifications.getAll()) as object as Record<string, object>;
    expect(began).toMatchObject({
      title: 'iCloud Backup is down',
      message: "It's best to wait. You'll get a notification when it's over. Apple: “Slow.”",
      iconUrl: expect.stringMatching(/\/icons\/outage-128\.png$/),
      buttons: [{ title: 'Mute this incident' }, { title: 'Open' }],
    });
    expect(reminded).toMatchObject({
      iconUrl: expect.stringMatching(/\/icons\/beacon-128\.png$/),
    });
    expect(reminded).not.toHaveProperty('buttons');
  });
});
