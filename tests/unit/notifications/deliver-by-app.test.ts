import { freshBrowser } from '../../support/fake-browser';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeliverySituation } from '../../../lib/notifications/outgoing';
import type { Outbox } from '../../../lib/notifications/notification';
import { deliver as deliverBy } from '../../../lib/platform/deliver-notifications';
import type { PendingNotification } from '../../../lib/notifications/notification';
import { appNotifier } from '../../../lib/platform/create-notifier';
import { NOON_MS } from '../../support/events';
import { FakeApp, type AppFault } from '../../support/fake-app';
import {
  incident,
  notification,
  overIncident,
  reminder,
  situation,
} from '../../support/notifications';
import { checkRecord } from '../../support/snapshots';
import { freshWorkerStore } from '../../support/stores';

let app: FakeApp;
/** Whether the worker was killed: from then on it does nothing more. */
let isDead = false;
let parts: ReturnType<typeof freshWorkerStore>;
const report = vi.fn();

beforeEach(() => {
  freshBrowser();
  vi.restoreAllMocks();
  report.mockClear();
  app = new FakeApp();
  parts = freshWorkerStore();
});

const owe = (...notifications: PendingNotification[]) =>
  parts.store.save({ check: checkRecord(), notifications });

/** One wake of a worker that remembers nothing of the one before. */
function deliver(
  more: Partial<DeliverySituation> = {},
  pending: Outbox = parts.store,
): Promise<void> {
  isDead = false;
  const send = (sent: unknown) => (isDead ? Promise.reject(new Error('killed')) : app.send(sent));
  const notifier = appNotifier({ send, report, timeoutMs: 20 });
  const incidents = [incident('a'), incident('b')];
  return deliverBy(pending, notifier, situation({ incidents, ...more }));
}

const banners = async () => (await parts.database.banners.toArray()).map(({ id }) => id);
const pending = async () => (await parts.store.pendingNotifications()).map(({ id }) => id);
const shown = () => [...app.shown.keys()];

test('what is owed is shown by the app, once, and is no banner', async () => {
  await owe(notification('a/began'), reminder(1));
  await deliver();
  await deliver();
  expect(app.posted).toEqual(['a/began', reminder(1).id]);
  expect(app.shown.get('a/began')).toContain('iCloud Backup is down');
  expect([await pending(), await banners()]).toEqual([[], []]);
  expect(report).not.toHaveBeenCalled();
});

test('where nothing is owed, the app is left alone', async () => {
  await deliver();
  expect(app.asked).toEqual([]);
});

test.each(['denied', 'notAsked'] as const)('%s: a banner, and nothing is sent', async (said) => {
  app.authorization = said;
  await owe(notification('a/began'));
  await deliver();
  await deliver();
  expect([await banners(), await pending(), app.posted]).toEqual([['a/began'], [], []]);
  expect(app.asked).not.toContain('show');
  // That is no trouble: the person has not allowed it.
  expect(report).not.toHaveBeenCalled();
});

const FAULTS: Exclude<AppFault, null>[] = [
  'silent',
  'throws',
  'missing',
  'old',
  'nonsense',
  'refuses',
];

describe.each(FAULTS)('an app that is %s', (fault) => {
  test('from the start: banners, and it is asked twice how it is, not for each notification', async () => {
    app.fault = fault;
    await owe(notification('a/began'), reminder(1));
    await deliver();
    expect((await banners()).sort()).toEqual(['a/began', reminder(1).id]);
    expect([await pending(), app.posted, app.asked]).toEqual([[], [], ['state', 'state']]);
    expect(report).toHaveBeenCalledOnce();
    app.fault = null;
    await deliver();
    expect(app.posted).toEqual([]);
  });

  test('after it said that it may: a banner too, and never both later', async () => {
    app.faultAtShow = fault;
    await owe(notification('a/began'));
    await deliver();
    expect([await banners(), await pending(), app.posted]).toEqual([['a/began'], [], []]);
    app.faultAtShow = null;
    await deliver();
    expect([await banners(), app.posted]).toEqual([['a/began'], []]);
  });
});

/** A store with which the worker dies, before or after it has done something. */
function dying(what: 'settle' | 'makeBanners', when: 'before' | 'after'): Outbox {
  const die = async (isHere: boolean, task: () => Promise<void>) => {
    if (isDead) throw new Error('killed');
    isDead = isHere;
    if (isHere && when === 'before') throw new Error('killed');
    await task();
    if (isHere) throw new Error('killed');
  };
  return {
    pendingNotifications: () => parts.store.pendingNotifications(),
    markDelivered: (ids) => die(what === 'settle', () => parts.store.markDelivered(ids)),
    makeBanners: (notifications, nowMs) =>
      die(what === 'makeBanners', () => parts.store.makeBanners(notifications, nowMs)),
  };
}

describe('killed in between', () => {
  test.each(['before', 'after'] as const)(
    '%s the banner: one way only, never none',
    async (when) => {
      app.authorization = 'denied';
      await owe(notification('a/began'));
      await deliver({}, dying('makeBanners', when)).catch(() => null);
      // The person allows it meanwhile.
      app.authorization = 'granted';
      await deliver();
      await deliver();
      expect([...(await banners()), ...app.posted]).toEqual(['a/began']);
      expect(await pending()).toEqual([]);
    },
  );

  test('a banner that can’t be stored is still owed, and shown when the app may', async () => {
    app.authorization = 'denied';
    await owe(notification('a/began'), reminder(1));
    const refuse = vi.spyOn(parts.watchStore, 'makeBanners').mockRejectedValue(new Error('full'));
    await expect(deliver()).rejects.toThrow('full');
    expect(await pending()).toEqual(['a/began', reminder(1).id]);
    refuse.mockRestore();
    app.authorization = 'granted';
    await deliver();
    expect([app.posted, await banners()]).toEqual([['a/began', reminder(1).id], []]);
  });

  test('one that is shown although the answer is lost is no banner', async () => {
    app.faultAtShow = 'silent';
    app.showsAllTheSame = true;
    await owe(notification('a/began'));
    await deliver();
    await deliver();
    expect([app.posted, await banners()]).toEqual([['a/began'], []]);
  });
});

test('a notification that is owed beside the database becomes a banner once', async () => {
  const refuse = vi.spyOn(parts.watchStore, 'save').mockRejectedValue(new Error('disk full'));
  await owe(notification('a/began'));
  expect(parts.kept()).not.toBeNull();
  app.authorization = 'denied';
  await deliver();
  refuse.mockRestore();
  expect([await banners(), await pending()]).toEqual([['a/began'], []]);
  await parts.store.flush();
  app.authorization = 'granted';
  await deliver();
  expect([await banners(), await pending(), app.posted]).toEqual([['a/began'], [], []]);
});

test('however it goes, each is told, and in one way only', async () => {
  const fault = fc.constantFrom<AppFault>(null, null, ...FAULTS.filter((one) => one !== 'silent'));
  const wake = fc.record({
    owes: fc.boolean(),
    authorization: fc.constantFrom('granted' as const, 'granted' as const, 'denied' as const),
    fault,
    faultAtShow: fault,
    kill: fc.constantFrom('settle', 'makeBanners', null, null, null),
    when: fc.constantFrom('before' as const, 'after' as const),
  });
  const wakes = fc.array(wake, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(wakes, async (life) => {
      app = new FakeApp();
      parts = freshWorkerStore();
      const all: string[] = [];
      const bannered = new Set<string>();
      /** Those that were shown by a worker that died before it could note it. */
      const unnoted = new Set<string>();
      for (const [index, { owes, kill, when, ...state }] of life.entries()) {
        Object.assign(app, state);
        const one = reminder(index + 1);
        if (owes) await owe(one);
        if (owes) all.push(one.id);
        const store = kill === null ? parts.store : dying(kill, when);
        const before = app.posted.length;
        await deliver({}, store).catch(() => null);
        if (kill === 'settle' && when === 'before')
          for (const id of app.posted.slice(before)) unnoted.add(id);
        for (const id of await banners()) bannered.add(id);
      }
      Object.assign(app, { authorization: 'granted', fault: null, faultAtShow: null });
      await deliver();
      await deliver();
      expect(await pending()).toEqual([]);
      const shownIds = new Set(app.posted);
      for (const id of all) {
        expect(shownIds.has(id) || bannered.has(id)).toBe(true);
        // What was shown and not noted is told again: under the same id, or where nothing can be shown.
        if (unnoted.has(id)) continue;
        expect([shownIds.has(id), bannered.has(id)]).not.toEqual([true, true]);
        expect(app.posted.filter((other) => other === id).length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 40 },
  );
});

describe('what the app showed before', () => {
  const OVER = { incidents: [overIncident('a', 'iCloud Backup'), incident('b')] };
  beforeEach(async () => {
    await owe(notification('a/began'));
    await deliver();
    await owe(notification('b/began', { services: ['Siri'] }));
    await deliver();
    app.asked.length = 0;
  });

  test('goes when its incident is over, of that incident only', async () => {
    await owe(notification('a/over'));
    await deliver(OVER);
    expect(shown().sort()).toEqual(['a/over', 'b/began']);
  });

  test('goes also where its end becomes a banner', async () => {
    app.authorization = 'denied';
    await owe(notification('a/over'));
    await deliver(OVER);
    expect([shown(), await banners()]).toEqual([['b/began'], ['a/over']]);
  });

  test('goes where its end is told to nobody, and the app is then left alone', async () => {
    await deliver(OVER);
    expect(shown()).toEqual(['b/began']);
    expect(app.asked).toEqual(['list', 'remove']);
    app.asked.length = 0;
    await deliver({ ...OVER, nowMs: NOON_MS + 20 * 60_000 });
    expect(app.asked).toEqual([]);
  });

  test('an app that then says nothing keeps no notification from being told', async () => {
    await owe(notification('a/over'));
    const sent = app.send;
    const send = (request: { kind: string }) =>
      request.kind === 'list' ? new Promise(() => undefined) : sent(request);
    const notifier = appNotifier({ send, report, timeoutMs: 5 });
    await deliverBy(parts.store, notifier, situation(OVER));
    expect(shown()).toContain('a/over');
    expect(await pending()).toEqual([]);
  });
});
