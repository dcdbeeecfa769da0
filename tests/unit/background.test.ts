import { freshBrowser, type Surroundings } from '../support/fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { i18n } from '../support/i18n';
import background from '../../entrypoints/background';
import { CHECK_ALARM, REMINDER_ALARM } from '../../lib/platform/alarm';
import { deleteEverything } from '../../lib/platform/delete-everything';
import { sendMessage } from '../../lib/platform/messaging';
import { readToolbarInputs } from '../../lib/platform/storage';
import { statusOf } from '../../lib/status/status';
import { Database } from '../../lib/store/database';
import { ExportStore } from '../../lib/store/export-store';
import { RunStore } from '../../lib/store/run-store';
import { FakeApp } from '../support/fake-app';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN } from '../support/events';
import { reminderAt } from '../support/reminders';
import { emptyDisk } from '../support/stores';
import { rawEvent, rawFeed, rawService } from '../support/raw-feed';

const QUIET = rawFeed(rawService(BACKUP), rawService(SIGN_IN));
const OUTAGE = rawFeed(rawService(BACKUP, rawEvent({ statusType: 'Outage' })), rawService(SIGN_IN));

let around: Surroundings;
let apple: { body: string; requests: { url: string; init: RequestInit }[] };

beforeEach(() => {
  emptyDisk();
  vi.useFakeTimers({ toFake: ['Date'], now: NOON_MS });
  around = freshBrowser();
  apple = { body: QUIET, requests: [] };
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    apple.requests.push({ url, init });
    return new Response(apple.body, { headers: { ETag: '"1"' } });
  });
  vi.spyOn(console, 'error');
});

afterEach(() => {
  // Whatever the worker could not go on with it reports; here nothing is to go wrong.
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const badge = () => fakeBrowser.action.getBadgeText({});
const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE_MS);

async function alarm(minutes: number, name = CHECK_ALARM) {
  later(minutes);
  await fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: Date.now() });
}

/** Waits until a worker that has started is done with its first check: wakes stand in line. */
async function settled() {
  await expect.poll(badge).not.toBe('');
  await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' } as never);
}

async function start() {
  background.main();
  await settled();
}

test('the side panel: its page is set, and the key opens it before anything else runs', async () => {
  const done: unknown[] = [];
  const sidePanel = {
    setOptions: async (options: object) => void done.push(options),
    open: async (options: object) => void done.push(options),
  };
  Object.assign(fakeBrowser, { sidePanel });
  Object.assign(fakeBrowser.windows, { WINDOW_ID_CURRENT: -2 });
  await start();
  expect(done).toEqual([{ path: 'popup.html?view=panel', enabled: true }]);
  for (const name of ['another', 'open-panel'])
    for (const listener of around.commandListeners) listener(name);
  expect(done.slice(1)).toEqual([{ windowId: -2 }]);
  delete (fakeBrowser as { sidePanel?: object }).sidePanel;
});

describe('the first tick', () => {
  test('every listener is there when main returns', async () => {
    const { runtime, alarms, notifications } = fakeBrowser;
    const events = {
      installed: runtime.onInstalled,
      startup: runtime.onStartup,
      alarm: alarms.onAlarm,
      message: runtime.onMessage,
      update: runtime.onUpdateAvailable,
      clicked: notifications.onClicked,
      pressed: notifications.onButtonClicked,
    };
    const { permissionListeners } = around;
    const listened = () =>
      Object.entries(events).flatMap(([name, event]) =>
        (event as unknown as { hasListeners: () => boolean }).hasListeners() ? name : [],
      );
    expect(listened()).toEqual([]);
    expect(background.main()).toBeUndefined();
    expect(listened()).toEqual(Object.keys(events));
    expect(around.scope.listened).toEqual(['online']);
    expect([permissionListeners.added.length, permissionListeners.removed.length]).toEqual([1, 1]);
    await settled();
  });

  test('starting paints, asks Apple and sets the alarm, without being told to', async () => {
    background.main();
    await expect.poll(badge).toBe('✓');
    expect(around.icon).toBe('/icons/available-16.png');
    await settled();
    expect(await fakeBrowser.alarms.get(CHECK_ALARM)).toMatchObject({ periodInMinutes: 5 });
  });
});

describe('an alarm', () => {
  test('asks Apple alone, with nothing of the person', async () => {
    await start();
    await alarm(5);
    expect(apple.requests).toHaveLength(2);
    const { url, init } = apple.requests[1] ?? {};
    expect(url).toBe('https://www.apple.com/support/systemstatus/data/system_status_en_US.js');
    expect(init).toMatchObject({
      headers: { 'If-None-Match': '"1"' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    });
  });

  test('finds an outage: badge, icon, tooltip, rows, and one notification', async () => {
    await start();
    apple.body = OUTAGE;
    await alarm(5);

    expect(await badge()).toBe('✕');
    expect(await fakeBrowser.action.getBadgeBackgroundColor({})).toEqual([179, 38, 30, 255]);
    expect(around.icon).toBe('/icons/outage-16.png');
    expect(await fakeBrowser.action.getTitle({})).toContain('iCloud Backup');

    const id = '1000000123@1700000000000';
    const shown = await fakeBrowser.notifications.getAll();
    expect(shown).toEqual({
      [`${id}/began`]: expect.objectContaining({
        type: 'basic',
        iconUrl: 'chrome-extension://test-extension-id/icons/outage-128.png',
        title: expect.stringContaining('iCloud Backup'),
        message: expect.stringContaining('Users may be unable to restore or back up.'),
      }),
    });

    const database = new Database();
    expect(await database.incidents.toArray()).toMatchObject([{ id, startMs: 1_700_000_000_000 }]);
    expect(await database.known.count()).toBe(1);
    expect(await database.checks.toArray()).toMatchObject([{ readAtMs: Date.now() }]);
    // Delivered, so no longer owed.
    expect(await database.notices.count()).toBe(0);
    expect(await fakeBrowser.alarms.get(CHECK_ALARM)).toMatchObject({ periodInMinutes: 2 });
  });

  test('after the end the new notification takes the place of the old', async () => {
    await start();
    apple.body = OUTAGE;
    await alarm(5);
    apple.body = QUIET;
    await alarm(2);
    expect(await badge()).toBe('✕');
    await alarm(2);
    expect(await badge()).toBe('✓');
    expect(Object.keys(await fakeBrowser.notifications.getAll())).toEqual([
      '1000000123@1700000000000/over',
    ]);
    expect(await fakeBrowser.alarms.get(CHECK_ALARM)).toMatchObject({ periodInMinutes: 5 });
  });

  test('of another name does nothing', async () => {
    await start();
    await alarm(5, 'another');
    expect(apple.requests).toHaveLength(1);
  });

  test('a worker that starts anew shows what was known before it asks', async () => {
    await start();
    apple.body = OUTAGE;
    await alarm(5);
    around = freshBrowser();
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    background.main();
    await expect.poll(badge).toBe('✕');
    expect(around.icon).toBe('/icons/outage-16.png');
  });

  test.each([
    ['offline', { onLine: false }, 'unknown.offline'],
    ['not permitted', { permitted: false }, 'unknown.notPermitted'],
  ])('%s: the badge says that it can’t tell, and why', async (_, state, key) => {
    Object.assign(around, state);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await start();
    expect(await badge()).toBe('?');
    expect(await fakeBrowser.action.getTitle({})).toContain(i18n.t(key));
  });
});

describe('the permission to reach Apple', () => {
  const change = async (permitted: boolean) => {
    around.permitted = permitted;
    for (const listener of around.permissionListeners[permitted ? 'added' : 'removed'])
      await listener();
  };
  const title = () => fakeBrowser.action.getTitle({});

  test('withdrawn: said at once, also in the store, and Apple is not asked', async () => {
    await start();
    expect(await badge()).toBe('✓');
    const before = await new Database().checks.get('consumer');
    expect(before).toMatchObject({ readAtMs: expect.any(Number), failing: null });
    later(1);
    await change(false);
    expect([await badge(), around.icon]).toEqual(['?', '/icons/unknown-16.png']);
    expect(await title()).toContain(i18n.t('unknown.notPermitted'));
    // What was known is still said.
    expect(await title()).toContain(i18n.t('before.available'));
    expect(apple.requests).toHaveLength(1);
    expect(await new Database().checks.get('consumer')).toMatchObject({
      readAtMs: before?.readAtMs,
      failing: { reason: 'notPermitted', count: 0 },
    });
    await alarm(5);
    await alarm(5);
    expect([await badge(), apple.requests.length]).toEqual(['?', 1]);
  });

  test('withdrawn while offline: it is not the network that is said', async () => {
    await start();
    Object.assign(around, { onLine: false });
    later(1);
    await change(false);
    await alarm(2);
    expect([await badge(), await title()]).toEqual([
      '?',
      expect.stringContaining(i18n.t('unknown.notPermitted')),
    ]);
  });

  test('given: Apple is asked at once', async () => {
    around.permitted = false;
    background.main();
    await expect.poll(badge).toBe('?');
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
    expect(apple.requests).toHaveLength(0);
    apple.body = OUTAGE;
    await change(true);
    expect([await badge(), apple.requests.length]).toEqual(['✕', 1]);
  });

  test('another permission goes: it is not Apple’s', async () => {
    await start();
    for (const listener of around.permissionListeners.removed) await listener();
    expect(await badge()).toBe('✓');
  });

  test('a browser that can’t say has not withdrawn it', async () => {
    await start();
    const broken = { contains: () => Promise.reject(new Error('no')) };
    Object.assign(fakeBrowser.permissions, broken);
    for (const listener of around.permissionListeners.removed) await listener();
    expect(await badge()).toBe('✓');
  });

  test('a browser that tells of no change is started all the same', async () => {
    Object.assign(fakeBrowser.permissions, { onAdded: undefined, onRemoved: undefined });
    await start();
    expect(await badge()).toBe('✓');
  });
});

describe('in Safari', () => {
  let app: FakeApp;
  const { notifications } = fakeBrowser;

  beforeEach(() => {
    app = new FakeApp();
    vi.stubEnv('BROWSER', 'safari');
    const sendNativeMessage = (name: string, sent: unknown) => {
      expect(name).toBe('application.id');
      return app.send(sent);
    };
    Object.assign(fakeBrowser, { notifications: undefined });
    Object.assign(fakeBrowser.runtime, { sendNativeMessage });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    Object.assign(fakeBrowser, { notifications });
    Reflect.deleteProperty(fakeBrowser.runtime, 'sendNativeMessage');
  });

  async function startHere(): Promise<void> {
    background.main();
    await expect.poll(() => around.icon).toBe('/icons/available-16.png');
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
  }

  test('the app tells of an outage, and that it is over, in its place', async () => {
    await startHere();
    apple.body = OUTAGE;
    await alarm(5);
    const id = '1000000123@1700000000000';
    expect([...app.shown.keys()]).toEqual([`${id}/began`]);
    apple.body = QUIET;
    await alarm(2);
    await alarm(2);
    expect([...app.shown.keys()]).toEqual([`${id}/over`]);
    expect(app.posted).toEqual([`${id}/began`, `${id}/over`]);
    expect(await new Database().banners.count()).toBe(0);
  });

  test('an app that is not there: a banner, and one word of it in the log', async () => {
    app.fault = 'throws';
    vi.mocked(console.error).mockImplementation(() => undefined);
    await startHere();
    apple.body = OUTAGE;
    await alarm(5);
    apple.body = QUIET;
    await alarm(2);
    await alarm(2);
    const database = new Database();
    expect(await database.banners.toArray()).toMatchObject([{ notice: { kind: 'over' } }]);
    expect(await database.notices.count()).toBe(0);
    expect(console.error).toHaveBeenCalledOnce();
    vi.mocked(console.error).mockClear();
  });

  // What WebKit answers where Safari shows none, and where the system does not allow it:
  // https://github.com/WebKit/WebKit/pull/74264 and WebExtensionContextAPINotificationsCocoa.mm
  const refusing = (level: () => Promise<string>) => ({
    ...notifications,
    getPermissionLevel: level,
    create: () => Promise.reject(new Error('Invalid call to notifications.create().')),
    getAll: async () => ({}),
  });
  test.each([
    ['refuses each', async () => 'granted'],
    ['is not allowed', async () => 'denied'],
    ['does not say', () => Promise.reject(new Error('it is not implemented'))],
  ])(
    'notifications of its own, which it %s: the app, and without it a banner',
    async (_, level) => {
      Object.assign(fakeBrowser, { notifications: refusing(level) });
      await startHere();
      apple.body = OUTAGE;
      await alarm(5);
      const id = '1000000123@1700000000000';
      expect(app.posted).toEqual([`${id}/began`]);
      app.authorization = 'denied';
      apple.body = QUIET;
      await alarm(2);
      await alarm(2);
      expect(app.posted).toEqual([`${id}/began`]);
      const banners = await new Database().banners.toArray();
      expect(banners).toMatchObject([{ notice: { kind: 'over' } }]);
      expect(await new Database().notices.count()).toBe(0);
      // A missing app is reported once; what refuses otherwise is no fault.
      vi.mocked(console.error).mockClear();
    },
  );

  test('notifications of its own that work: the app posts none', async () => {
    const own = { ...notifications, getPermissionLevel: async () => 'granted' };
    Object.assign(fakeBrowser, { notifications: own });
    await startHere();
    apple.body = OUTAGE;
    await alarm(5);
    expect(Object.keys(await notifications.getAll())).toEqual(['1000000123@1700000000000/began']);
    expect(app.posted).toEqual([]);
  });

  test('the badge, which is always red there, speaks of problems only', async () => {
    await startHere();
    expect(await badge()).toBe('');
    expect(await fakeBrowser.action.getTitle({})).toContain('iCloud Backup');
    apple.body = OUTAGE;
    await alarm(5);
    expect([await badge(), around.icon]).toEqual(['✕', '/icons/outage-16.png']);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Load failed')));
    await alarm(31);
    expect([await badge(), around.icon]).toEqual(['', '/icons/unknown-16.png']);
  });

  test('what it lets through it may call forbidden: Apple’s answer counts', async () => {
    around.permitted = false;
    await startHere();
    expect(apple.requests).toHaveLength(1);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Load failed')));
    await alarm(5);
    // One failed check means nothing, whatever Safari calls it.
    expect(around.icon).toBe('/icons/available-16.png');
    await alarm(31);
    expect(around.icon).toBe('/icons/unknown-16.png');
    expect(await fakeBrowser.action.getTitle({})).toContain(i18n.t('unknown.notPermitted'));
  });
});

describe('what the toolbar is derived from', () => {
  test('is there for the popup’s first frame', async () => {
    apple.body = OUTAGE;
    await start();
    const consumer = (await readToolbarInputs())?.snapshots.consumer;
    expect(consumer && statusOf(consumer, BACKUP, Date.now()).health).toBe('outage');
  });

  test('that can’t be kept leaves nothing older behind', async () => {
    await start();
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('no room'));
    apple.body = OUTAGE;
    await alarm(5);
    expect(await readToolbarInputs()).toBeNull();
  });
});

const PAGE = 'chrome-extension://test-extension-id/popup.html';
const ours = { id: fakeBrowser.runtime.id, url: PAGE };

describe('a message', () => {
  const check = { kind: 'check', reason: 'checkNow' };
  const list = { kind: 'list', feed: 'developer' };
  const send = (message: unknown, sender: object) =>
    fakeBrowser.runtime.onMessage.trigger(message, sender as never);

  test('of ours: checks, and answers with all that is known', async () => {
    await start();
    apple.body = OUTAGE;
    const [answer] = await send(check, ours);
    expect(answer).toMatchObject({ state: { feed: 'consumer' }, check: { readAtMs: Date.now() } });
    expect(await badge()).toBe('✕');
  });

  test.each([
    // In a tab, at one of its views, and as Safari writes it.
    `${PAGE}#incident/1`,
    'chrome-extension://test-extension-id/dashboard.html',
    PAGE.toUpperCase(),
  ])('of our page %s: checks', async (url) => {
    await start();
    expect(await send(check, { ...ours, url })).toMatchObject([{ state: { feed: 'consumer' } }]);
    expect(apple.requests).toHaveLength(2);
  });

  test.each<[string, unknown, object]>([
    ['from another extension', check, { ...ours, id: 'another' }],
    ['from nobody', check, {}],
    ['from no page', check, { id: ours.id }],
    ['from a script within Apple’s page', check, { ...ours, url: 'https://www.apple.com/' }],
    ['from a page that names ours', check, { ...ours, url: `https://evil.example/?${PAGE}` }],
    ['from a frame without an address', check, { ...ours, url: 'about:blank' }],
    [
      'from an extension whose id begins like ours',
      check,
      { ...ours, url: 'chrome-extension://test-extension-identity/popup.html' },
    ],
    ['nothing', undefined, ours],
    ['null', null, ours],
    ['a text', 'check', ours],
    ['another kind', { kind: 'erase', reason: 'checkNow' }, ours],
    ['another reason', { kind: 'check', reason: 'alarm' }, ours],
    ['a reason that only looks like one', { kind: 'check', reason: ['checkNow'] }, ours],
    ['no reason', { kind: 'check' }, ours],
    ['reminders, from another extension', { kind: 'wake' }, { ...ours, id: 'another' }],
    ['reminders, from a web page', { kind: 'wake' }, { ...ours, url: 'https://evil.example/' }],
    ['a list, from another extension', list, { ...ours, id: 'another' }],
    ['a list, from a web page', list, { ...ours, url: 'https://evil.example/' }],
    ['a list of no feed of Apple’s', { kind: 'list', feed: 'https://example.org' }, ours],
  ])('%s: is left unanswered', async (_, message, sender) => {
    await start();
    expect(await send(message, sender)).toEqual([undefined]);
    expect(apple.requests).toHaveLength(1);
  });
});

describe('the welcome page', () => {
  const WELCOME = 'chrome-extension://test-extension-id/welcome.html';
  const welcomes = async () =>
    (await fakeBrowser.tabs.query({})).filter(({ url }) => url === WELCOME).length;
  const installed = (reason: string) =>
    fakeBrowser.runtime.onInstalled.trigger({ reason } as never);

  test('opens after the first install, and never again', async () => {
    background.main();
    await installed('install');
    expect(await welcomes()).toBe(1);
    await installed('install');
    await installed('update');
    expect(await welcomes()).toBe(1);
  });

  describe('in a browser without a window', () => {
    const windowless = () => {
      vi.spyOn(fakeBrowser.tabs, 'create').mockRejectedValue(new Error('No current window'));
      return vi.spyOn(fakeBrowser.windows, 'create');
    };

    test('the welcome page and a click on a notification open one', async () => {
      const create = windowless();
      await start();
      apple.body = OUTAGE;
      await alarm(5);
      const [id = ''] = Object.keys(await fakeBrowser.notifications.getAll());
      await fakeBrowser.notifications.onClicked.trigger(id);
      const urls = () => create.mock.calls.map(([options]) => options?.url);
      await expect.poll(urls).toEqual([WELCOME, expect.stringContaining('popup.html#incident/')]);
      await expect.poll(() => fakeBrowser.notifications.getAll()).toEqual({});
    });

    test('that opens none either, nothing is noted as done', async () => {
      vi.mocked(console.error).mockImplementation(() => undefined);
      windowless().mockRejectedValue(new Error('no'));
      await start();
      expect((await new Database().install.get('install'))?.welcomedMs).toBeUndefined();
      apple.body = OUTAGE;
      await alarm(5);
      const [id = ''] = Object.keys(await fakeBrowser.notifications.getAll());
      await fakeBrowser.notifications.onClicked.trigger(id);
      expect(Object.keys(await fakeBrowser.notifications.getAll())).toEqual([id]);
      vi.mocked(console.error).mockClear();
    });
  });

  test.each(['update', 'browser_update'])('does not open at an %s', async (reason) => {
    background.main();
    await installed(reason);
    expect(await welcomes()).toBe(0);
  });

  test.each([
    ['admin', 0],
    ['normal', 1],
    ['development', 1],
    ['sideload', 1],
  ])('of an install of the type %s: opens %i times', async (installType, times) => {
    const getSelf = vi.spyOn(fakeBrowser.management, 'getSelf');
    getSelf.mockResolvedValue({ installType } as never);
    background.main();
    await installed('install');
    expect(await welcomes()).toBe(times);
  });
});

describe('an update that is ready', () => {
  let contexts: { contextType: string }[];
  const reload = vi.fn();
  const ready = () => fakeBrowser.runtime.onUpdateAvailable.trigger({ version: '9.0.0' } as never);

  beforeEach(() => {
    contexts = [{ contextType: 'BACKGROUND' }];
    reload.mockClear();
    Object.assign(fakeBrowser.runtime, { reload, getContexts: async () => contexts });
  });

  test('is applied at once where no page of ours is open, and once', async () => {
    await start();
    await alarm(5);
    expect(reload).not.toHaveBeenCalled();
    await ready();
    await alarm(5);
    expect(reload).toHaveBeenCalledOnce();
  });

  test.each(['TAB', 'POPUP', 'SIDE_PANEL'])(
    'waits for an open %s, in a new worker too',
    async (page) => {
      contexts.push({ contextType: page });
      await start();
      await ready();
      await alarm(5);
      for (const event of [fakeBrowser.alarms.onAlarm, fakeBrowser.runtime.onUpdateAvailable])
        (event as unknown as { removeAllListeners: () => void }).removeAllListeners();
      background.main();
      await alarm(5);
      expect(reload).not.toHaveBeenCalled();
      contexts.pop();
      await alarm(5);
      expect(reload).toHaveBeenCalledOnce();
    },
  );

  test('waits no longer than a day, also where the browser does not say what is open', async () => {
    Object.assign(fakeBrowser.runtime, { getContexts: undefined });
    await start();
    await ready();
    await alarm(23 * 60);
    await ready();
    expect(reload).not.toHaveBeenCalled();
    await alarm(60);
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('delete everything', () => {
  const exports = () => new ExportStore(new Database());
  const copied = async () => (await fakeBrowser.storage.local.get('userData')).userData;
  const shown = async () => Object.keys(await fakeBrowser.notifications.getAll());

  /** An outage is told of, a plan is begun, and the worker has copied it. */
  async function use() {
    vi.stubGlobal('localStorage', { clear: vi.fn() });
    await start();
    apple.body = OUTAGE;
    await alarm(5);
    await new RunStore(new Database()).answerDevice('run', { name: 'Blue iPad' }, 'd', Date.now());
    await alarm(2);
    expect([await shown(), await copied()]).toEqual([
      [expect.stringMatching(/began$/)],
      expect.stringContaining('Blue iPad'),
    ]);
  }

  async function expectAsNew() {
    const database = new Database();
    const rows = await Promise.all([database.runs.count(), database.devices.count()]);
    expect(rows).toEqual([0, 0]);
    expect((await database.install.get('install'))?.recovery).toBeUndefined();
    expect(await copied()).not.toContain('Blue iPad');
  }

  test('leaves what an install leaves: what is going on is told by the badge alone', async () => {
    await use();
    await deleteEverything(exports());
    expect([await shown(), await copied()]).toEqual([[], undefined]);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
    expect(localStorage.clear).toHaveBeenCalledOnce();
    await alarm(2);
    expect([await badge(), await shown()]).toEqual(['✕', []]);
    await expectAsNew();
    // And the worker goes on.
    apple.body = QUIET;
    await alarm(2);
    await alarm(2);
    expect(await badge()).toBe('✓');
  });

  test('a browser that is killed between database and copy does not restore it', async () => {
    await use();
    await exports().deleteAll();
    const local = await fakeBrowser.storage.local.get();
    around = freshBrowser();
    await fakeBrowser.storage.local.set(local);
    apple.body = QUIET;
    await start();
    await expectAsNew();
  });

  test('a database that refuses keeps everything', async () => {
    await use();
    const database = new Database();
    vi.spyOn(database.install, 'add').mockRejectedValue(new Error('full'));
    await expect(deleteEverything(new ExportStore(database))).rejects.toThrow('full');
    expect([await database.runs.count(), await copied()]).toEqual([
      1,
      expect.stringContaining('Blue iPad'),
    ]);
  });
});

test('a page asks for the list of the other feed: it is read once, and kept', async () => {
  await start();
  await fakeBrowser.runtime.onMessage.trigger({ kind: 'list', feed: 'developer' }, ours as never);
  expect(apple.requests.at(-1)?.url).toBe(
    'https://www.apple.com/support/systemstatus/data/developer/system_status_en_US.js',
  );
  expect((await new Database().listings.get('developer'))?.services.length).toBeGreaterThan(0);
  await alarm(5);
  expect(apple.requests.at(-1)?.url).not.toContain('developer');
});

test('a button of a notification mutes its incident: its end is not told', async () => {
  await start();
  apple.body = OUTAGE;
  await alarm(5);
  const shown = async () => Object.keys(await fakeBrowser.notifications.getAll());
  const [id = ''] = await shown();
  await fakeBrowser.notifications.onButtonClicked.trigger(id, 0);
  await expect.poll(() => new Database().wishes.toArray()).toMatchObject([{ isMuted: true }]);
  await expect.poll(shown).toEqual([]);
  apple.body = QUIET;
  await alarm(2);
  await alarm(2);
  expect(await badge()).toBe('✓');
  expect(await shown()).toEqual([]);
});

describe('a reminder', () => {
  const remindersAlarm = () => fakeBrowser.alarms.get(REMINDER_ALARM);
  const set = () => new Database().reminders.add(reminderAt(NOON_MS + HOUR_MS));
  const shown = async () => Object.keys(await fakeBrowser.notifications.getAll());
  const ID = `reminder/first/wait-24h/${NOON_MS + HOUR_MS}`;

  test('a page that sets one has its alarm set at once, and Apple is not asked', async () => {
    await start();
    await set();
    expect(await remindersAlarm()).toBeUndefined();
    // What the page sends reaches the worker with the name of its sender.
    const send = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
    send.mockImplementation(async (...sent: unknown[]) => {
      await fakeBrowser.runtime.onMessage.trigger(sent[0], ours as never);
    });
    later(5);
    await sendMessage('wake', {});
    expect(await remindersAlarm()).toMatchObject({ scheduledTime: NOON_MS + HOUR_MS });
    expect(apple.requests).toHaveLength(1);
  });

  test('its alarm tells it, once, and a click leads to its run', async () => {
    await start();
    await set();
    await alarm(59, REMINDER_ALARM);
    expect([await shown(), apple.requests.length]).toEqual([[], 1]);
    await alarm(1, REMINDER_ALARM);
    expect([await shown(), apple.requests.length]).toEqual([[ID], 1]);
    expect(await remindersAlarm()).toBeUndefined();
    await fakeBrowser.notifications.onClicked.trigger(ID);
    const urls = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);
    await expect.poll(urls).toContain('chrome-extension://test-extension-id/popup.html#run/first');
    await alarm(5);
    expect(await shown()).toEqual([]);
  });

  test('its alarm is set anew after the browser lost it', async () => {
    await start();
    await set();
    await alarm(5);
    await fakeBrowser.alarms.clearAll();
    await alarm(5);
    expect(await remindersAlarm()).toMatchObject({ scheduledTime: NOON_MS + HOUR_MS });
  });
});

test('the network returns: Apple is asked', async () => {
  await start();
  later(1);
  around.scope.dispatchEvent(new Event('online'));
  await expect.poll(() => apple.requests.length).toBe(2);
});

test('a click on a notification opens the popup’s page at its incident, and takes it away', async () => {
  await start();
  apple.body = OUTAGE;
  await alarm(5);
  const [id = ''] = Object.keys(await fakeBrowser.notifications.getAll());
  await fakeBrowser.notifications.onClicked.trigger(id);
  const urls = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);
  await expect
    .poll(urls)
    .toContain(
      'chrome-extension://test-extension-id/popup.html#incident/1000000123%401700000000000',
    );
  await expect.poll(() => fakeBrowser.notifications.getAll()).toEqual({});
});
