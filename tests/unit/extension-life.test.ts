// Before anything that loads Dexie, which looks for a database at once.
import {
  useWholeWorker,
  apple,
  around,
  badge,
  beginOutage,
  endOutage,
  INCIDENT,
  install,
  ORIGIN,
  ring,
  shown,
  start,
  tabs,
  title,
} from '../support/whole-worker';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { i18n } from '../support/i18n';
import background from '../../entrypoints/background';
import { deleteEverything } from '../../lib/platform/delete-everything';
import { Database } from '../../lib/store/database';
import { ExportStore } from '../../lib/store/export-store';
import { RunStore } from '../../lib/store/run-store';
import { FakeApp } from '../../dev/safari-host/fake-app';

useWholeWorker();
const { alarms, notifications, runtime } = fakeBrowser;

test.each([
  ['normal', 1],
  ['admin', 0],
])(
  'an install of the type %s opens the welcome page %i times, and never again',
  async (type, times) => {
    const getSelf = vi.spyOn(fakeBrowser.management, 'getSelf');
    getSelf.mockResolvedValue({ installType: type } as never);
    background.main();
    for (const reason of ['install', 'install', 'update']) await install(reason);
    const welcome = `${ORIGIN}/welcome.html`;
    expect((await tabs()).filter((url) => url === welcome)).toHaveLength(times);
  },
);

describe('an update that is ready', () => {
  let contexts: { contextType: string }[];
  const reload = vi.fn();
  const ready = () => runtime.onUpdateAvailable.trigger({ version: '9.0.0' } as never);

  beforeEach(() => {
    contexts = [{ contextType: 'BACKGROUND' }];
    reload.mockClear();
    Object.assign(runtime, { reload, getContexts: async () => contexts });
  });

  test.each(['', 'TAB'])('waits for an open page, in a new worker too: %s', async (page) => {
    if (page) contexts.push({ contextType: page });
    await start();
    await ring(5);
    expect(reload).not.toHaveBeenCalled();
    await ready();
    for (const event of [alarms.onAlarm, runtime.onUpdateAvailable])
      (event as unknown as { removeAllListeners: () => void }).removeAllListeners();
    background.main();
    await ring(5);
    expect(reload).toHaveBeenCalledTimes(page ? 0 : 1);
    contexts = [];
    // It is applied once.
    for (const minutes of [5, 5]) await ring(minutes);
    expect(reload).toHaveBeenCalledOnce();
  });

  test('waits no longer than a day, also where the browser does not say what is open', async () => {
    Object.assign(runtime, { getContexts: undefined });
    await start();
    await ready();
    await ring(23 * 60);
    await ready();
    expect(reload).not.toHaveBeenCalled();
    await ring(60);
    expect(reload).toHaveBeenCalledOnce();
  });
});

test('delete everything leaves what an install leaves: the badge alone shows what is going on', async () => {
  const copied = async () => (await fakeBrowser.storage.local.get('userData')).userData;
  vi.stubGlobal('localStorage', { clear: vi.fn() });
  await start();
  await beginOutage();
  const database = new Database();
  await new RunStore(database).answerDevice('run', { name: 'Blue iPad' }, 'd', Date.now());
  await ring(2);
  expect([await shown(), await copied()]).toEqual([
    [`${INCIDENT}/began`],
    expect.stringContaining('Blue'),
  ]);
  await deleteEverything(new ExportStore(database));
  expect([await shown(), await copied()]).toEqual([[], undefined]);
  expect(await fakeBrowser.storage.session.get()).toEqual({});
  expect(localStorage.clear).toHaveBeenCalledOnce();
  await ring(2);
  expect([await badge(), await shown()]).toEqual(['✕', []]);
  expect([await database.runs.count(), await database.devices.count()]).toEqual([0, 0]);
  expect((await database.install.get('install'))?.recovery).toBeUndefined();
  expect(await copied()).not.toContain('Blue iPad');
  await endOutage();
  expect(await badge()).toBe('✓');
});

describe('in Safari', () => {
  let app: FakeApp;

  beforeEach(() => {
    app = new FakeApp();
    vi.stubEnv('BROWSER', 'safari');
    const sendNativeMessage = (_name: string, sent: unknown) => app.send(sent);
    Object.assign(fakeBrowser, { notifications: undefined });
    Object.assign(runtime, { sendNativeMessage });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    Object.assign(fakeBrowser, { notifications });
    Reflect.deleteProperty(runtime, 'sendNativeMessage');
  });

  // What WebKit answers where Safari shows none, and where the system does not allow it:
  // https://github.com/WebKit/WebKit/pull/74264 and WebExtensionContextAPINotificationsCocoa.mm
  const refusing = (getPermissionLevel: () => Promise<string>) => ({
    ...notifications,
    getPermissionLevel,
    create: () => Promise.reject(new Error('Invalid call to notifications.create().')),
    getAll: async () => ({}),
  });

  test.each([
    ['are missing', undefined],
    ['are refused each', refusing(async () => 'granted')],
    ['are not allowed', refusing(async () => 'denied')],
  ])('where its own notifications %s: the app shows them, else a banner', async (_, own) => {
    Object.assign(fakeBrowser, { notifications: own });
    await start();
    await beginOutage();
    expect([...app.shown.keys()]).toEqual([`${INCIDENT}/began`]);
    app.authorization = 'denied';
    await endOutage();
    expect(app.posted).toEqual([`${INCIDENT}/began`]);
    const database = new Database();
    expect(await database.banners.toArray()).toMatchObject([{ notice: { kind: 'over' } }]);
    expect(await database.notices.count()).toBe(0);
    // A missing app is reported once; what refuses otherwise is no fault.
    vi.mocked(console.error).mockClear();
  });

  test('where its own notifications work, the app shows none', async () => {
    const own = { ...notifications, getPermissionLevel: async () => 'granted' };
    Object.assign(fakeBrowser, { notifications: own });
    await start();
    await beginOutage();
    expect([await shown(), app.posted]).toEqual([[`${INCIDENT}/began`], []]);
  });

  test('the badge, always red there, is for problems; its word on the permission does not count', async () => {
    around.permitted = false;
    await start();
    expect([await badge(), around.icon]).toEqual(['', '/icons/available-16.png']);
    await beginOutage();
    expect([await badge(), around.icon]).toEqual(['✕', '/icons/outage-16.png']);
    apple.body = null;
    await ring(5);
    // One failed check means nothing, whatever Safari calls it.
    expect(around.icon).toBe('/icons/outage-16.png');
    await ring(31);
    expect([await badge(), around.icon]).toEqual(['', '/icons/unknown-16.png']);
    expect(await title()).toContain(i18n.t('unknown.notPermitted'));
  });
});
