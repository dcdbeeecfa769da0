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
  later,
  ORIGIN,
  OURS,
  OUTAGE,
  POPUP,
  ring,
  send,
  shown,
  start,
  tabs,
  title,
} from '../support/whole-worker';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { i18n } from '../support/i18n';
import background from '../../entrypoints/background';
import { createDocument, type ExportData } from '../../lib/export-import/export-document';
import { CHECK_ALARM, REMINDER_ALARM } from '../../lib/platform/alarm';
import { sendMessage } from '../../lib/platform/messaging';
import { readToolbarInputs } from '../../lib/platform/storage';
import { SETTINGS_VERSION } from '../../lib/settings/settings';
import { statusOf } from '../../lib/status/status';
import { Database } from '../../lib/store/database';
import { NOTHING } from '../support/any-data';
import { reminderAt } from '../support/runs';
import { BACKUP, HOUR_MS, NOON_MS } from '../support/events';

useWholeWorker();
const { action, alarms, notifications, runtime } = fakeBrowser;
const CHECK = { kind: 'check', reason: 'checkNow' };
const LIST = { kind: 'list', feed: 'developer' };

describe('a worker that starts', () => {
  test('has every listener when main returns', async () => {
    const { onButtonClicked, onClicked } = notifications;
    const { onInstalled, onMessage, onStartup, onUpdateAvailable } = runtime;
    const ofRuntime = [onInstalled, onMessage, onStartup, onUpdateAvailable];
    const events = [onButtonClicked, onClicked, alarms.onAlarm, ...ofRuntime] as unknown[];
    const listened = () =>
      events.filter((event) => (event as { hasListeners: () => boolean }).hasListeners());
    expect(listened()).toEqual([]);
    expect(background.main()).toBeUndefined();
    expect(listened()).toHaveLength(events.length);
    const { permissionListeners, scope, commandListeners } = around;
    const { added, removed } = permissionListeners;
    expect([added.length, removed.length, commandListeners.length]).toEqual([1, 1, 1]);
    expect(scope.listened).toEqual(['online']);
    // And without any event it asks Apple, updates the toolbar and sets the alarm.
    await expect.poll(badge).toBe('✓');
    await install('update');
    expect(await alarms.get(CHECK_ALARM)).toMatchObject({ periodInMinutes: 5 });
  });

  test.each([CHECK, { kind: 'list', feed: 'consumer' }])(
    'and whose database is lost restores it before %j',
    async (message) => {
      const watched = [{ feed: 'consumer', name: 'Siri' }];
      const settings = [{ key: 'watched', version: SETTINGS_VERSION, value: watched }];
      const data = { ...NOTHING, settings } as ExportData;
      const userData = JSON.stringify(createDocument(data, NOON_MS, '0.7.0'));
      vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementation(async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return { userData };
      });
      background.main();
      await send(message);
      // A reading without the settings would not be repeated at once.
      const { services = [] } = (await new Database().known.get('consumer')) ?? {};
      expect(services.map(({ name }) => name)).toContain('Siri');
    },
  );

  test('opens the side panel by the key, before anything else runs', async () => {
    const done: unknown[] = [];
    const note = async (options: object) => void done.push(options);
    Object.assign(fakeBrowser, { sidePanel: { setOptions: note, open: note } });
    Object.assign(fakeBrowser.windows, { WINDOW_ID_CURRENT: -2 });
    await start();
    for (const name of ['another', 'open-panel'])
      for (const listener of around.commandListeners) listener(name);
    expect(done).toEqual([{ path: 'popup.html?view=panel', enabled: true }, { windowId: -2 }]);
    Reflect.deleteProperty(fakeBrowser, 'sidePanel');
  });
});

describe('the alarm of checks', () => {
  test('finds an outage and its end: toolbar, rows, one notification in place of the other', async () => {
    await start();
    await beginOutage();
    expect([await badge(), around.icon]).toEqual(['✕', '/icons/outage-16.png']);
    expect(await action.getBadgeBackgroundColor({})).toEqual([179, 38, 30, 255]);
    expect(await title()).toContain('iCloud Backup');
    const message = expect.stringContaining('Users may be unable to restore or back up.');
    const iconUrl = `${ORIGIN}/icons/outage-128.png`;
    const began = { iconUrl, title: expect.stringContaining('iCloud Backup'), message };
    expect(await notifications.getAll()).toMatchObject({ [`${INCIDENT}/began`]: began });
    const database = new Database();
    expect(await database.incidents.toArray()).toMatchObject([{ id: INCIDENT }]);
    expect(await database.checks.toArray()).toMatchObject([{ readAtMs: Date.now() }]);
    expect(await database.notices.count()).toBe(0);
    expect(await alarms.get(CHECK_ALARM)).toMatchObject({ periodInMinutes: 2 });
    // For the popup's first frame.
    const consumer = (await readToolbarInputs())?.snapshots.consumer;
    expect(consumer && statusOf(consumer, BACKUP, Date.now()).health).toBe('outage');
    await endOutage();
    expect([await badge(), await shown()]).toEqual(['✓', [`${INCIDENT}/over`]]);
    expect(await alarms.get(CHECK_ALARM)).toMatchObject({ periodInMinutes: 5 });
  });

  test('of another name does nothing; a network that returns and a browser that starts ask at once', async () => {
    await start();
    await ring(5, 'another');
    expect(apple.asked).toHaveLength(1);
    around.scope.dispatchEvent(new Event('online'));
    await expect.poll(() => apple.asked.length).toBe(2);
    // Waits until that check is done.
    await send({ kind: 'wake' });
    later(1);
    await runtime.onStartup.trigger();
    expect(apple.asked).toHaveLength(3);
  });

  test('what can’t be kept for the popup leaves nothing older behind', async () => {
    await start();
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('no room'));
    await beginOutage();
    expect(await readToolbarInputs()).toBeNull();
  });
});

describe('the permission to reach Apple', () => {
  const change = async (name: 'added' | 'removed') => {
    for (const listener of around.permissionListeners[name]) await listener();
  };

  test('withdrawn: shown and stored at once, without a request; given: asked at once', async () => {
    await start();
    const check = () => new Database().checks.get('consumer');
    const { readAtMs } = (await check()) ?? {};
    later(1);
    around.permitted = false;
    await change('removed');
    expect([await badge(), around.icon]).toEqual(['?', '/icons/unknown-16.png']);
    // What was known is still said.
    for (const key of ['unknown.notPermitted', 'before.available'])
      expect(await title()).toContain(i18n.t(key));
    const failing = { reason: 'notPermitted', count: 0 };
    expect(await check()).toMatchObject({ readAtMs, failing });
    await ring(5);
    expect([await badge(), apple.asked.length]).toEqual(['?', 1]);
    around.permitted = true;
    apple.body = OUTAGE;
    await change('added');
    expect([await badge(), apple.asked.length]).toEqual(['✕', 2]);
  });

  test.each([
    ['another permission was removed', async () => true],
    ['a browser that can’t say', () => Promise.reject(new Error('no'))],
  ])('%s: it is not withdrawn', async (_, contains) => {
    await start();
    Object.assign(fakeBrowser.permissions, { contains });
    await change('removed');
    expect(await badge()).toBe('✓');
  });
});

describe('a notification', () => {
  test('has a button that mutes its incident: there is none at its end', async () => {
    await start();
    await beginOutage();
    await notifications.onButtonClicked.trigger(`${INCIDENT}/began`, 0);
    await expect.poll(() => new Database().wishes.toArray()).toMatchObject([{ isMuted: true }]);
    await expect.poll(shown).toEqual([]);
    await endOutage();
    expect([await badge(), await shown()]).toEqual(['✓', []]);
  });

  test('of a reminder: its alarm is set at a page’s message and after it was lost', async () => {
    await start();
    const dueMs = NOON_MS + HOUR_MS;
    const id = `reminder/first/wait-24h/${dueMs}`;
    await new Database().reminders.add(reminderAt(dueMs));
    // What the page sends reaches the worker with the name of its sender.
    vi.spyOn(runtime, 'sendMessage').mockImplementation((...sent: unknown[]) => send(sent[0]));
    for (const wake of [() => sendMessage('wake', {}), () => ring(5)]) {
      await alarms.clear(REMINDER_ALARM);
      await wake();
      expect(await alarms.get(REMINDER_ALARM)).toMatchObject({ scheduledTime: dueMs });
    }
    await ring(54, REMINDER_ALARM);
    expect(await shown()).toEqual([]);
    await ring(1, REMINDER_ALARM);
    expect([await shown(), await alarms.get(REMINDER_ALARM)]).toEqual([[id], undefined]);
    expect(apple.asked).toHaveLength(2);
    await notifications.onClicked.trigger(id);
    await expect.poll(tabs).toContain(`${POPUP}#run/first`);
    await ring(5);
    expect(await shown()).toEqual([]);
  });
});

describe('a message', () => {
  // At one of its views, and as Safari writes it.
  const pages = [`${POPUP}#incident/1`, `${ORIGIN}/dashboard.html`, POPUP.toUpperCase()];

  test.each(pages)('of our page %s: checks, and answers with all that is known', async (url) => {
    await start();
    apple.body = OUTAGE;
    const known = { state: { feed: 'consumer' }, check: { readAtMs: Date.now() } };
    expect(await send(CHECK, { ...OURS, url })).toMatchObject([known]);
    expect(await badge()).toBe('✕');
  });

  test('for the list of the other feed: it is read once, and kept', async () => {
    await start();
    await send(LIST);
    await ring(5);
    const of = (path: string) => `https://www.apple.com/support/systemstatus/data/${path}`;
    const consumer = of('system_status_en_US.js');
    expect(apple.asked).toEqual([consumer, of('developer/system_status_en_US.js'), consumer]);
    expect((await new Database().listings.get('developer'))?.services).not.toEqual([]);
  });

  const from = (url: string) => ({ ...OURS, url });
  test.each<[string, unknown, object]>([
    ['from another extension', CHECK, { ...OURS, id: 'another' }],
    ['from nobody', CHECK, {}],
    ['from a script within Apple’s page', CHECK, from('https://www.apple.com/')],
    ['from a page that names ours', CHECK, from(`https://evil.example/?${POPUP}`)],
    ['from an ID that begins like ours', CHECK, from(`${ORIGIN}entity/popup.html`)],
    ['for a list of no feed of Apple’s', { kind: 'list', feed: 'https://example.org' }, OURS],
    ['undefined', undefined, OURS],
    ['of another kind', { kind: 'erase', reason: 'checkNow' }, OURS],
    ['of an inherited kind', { kind: 'toString' }, OURS],
    ['for another reason', { kind: 'check', reason: 'alarm' }, OURS],
  ])('%s: gets no answer', async (_, message, sender) => {
    await start();
    expect(await send(message, sender)).toEqual([undefined]);
    expect(apple.asked).toHaveLength(1);
  });
});
