import { freshBrowser, type Surroundings } from '../../support/fake-browser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import background from '../../../entrypoints/background';
import { CHECK_ALARM } from '../../../lib/platform/alarm';
import { Database } from '../../../lib/store/database';
import { RunStore } from '../../../lib/store/run-store';
import { browserUse } from '../../support/browser-calls';
import { BACKUP, MINUTE_MS, NOON_MS } from '../../support/events';
import { misbehave, MODES, replacePart } from '../../support/misbehave';
import { emptyDisk } from '../../support/stores';
import { rawEvent, rawFeed, rawService } from '../../support/raw-feed';

const QUIET = rawFeed(rawService(BACKUP));
const OUTAGE = rawFeed(rawService(BACKUP, rawEvent({ statusType: 'Outage' })));
/** Enough for all that is done at once in the database. */
const TURNS = 30;
const STEP_MS = 1_000;
/** Everything that has a time limit is over by then. */
const LONG_MS = 45_000;
/** A check begins no later after its wake. */
const ON_TIME_MS = 30_000;

const use = browserUse();
const BEGAN = '1000000123@1700000000000/began';
const OWN_PAGE = {
  id: 'test-extension-id',
  url: 'chrome-extension://test-extension-id/popup.html',
};

let around: Surroundings;
let body: string | null;
/** When Apple was asked. */
let askedMs: number[];
let created: string[];
let opened: string[];
let restores: (() => void)[];
let toolbar: { badge: string; title: string };

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets time pass, and all that happens in it. */
async function pass(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
    for (let count = 0; count < TURNS; count += 1) await turn();
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
}

/** What a whole browser has, and WXT's fake has not. */
function complete() {
  const whole: Record<string, unknown> = {
    'management.getSelf': async () => ({ installType: 'normal' }),
    'runtime.getContexts': async () => [],
    'runtime.getPlatformInfo': async () => ({ os: 'mac' }),
    'notifications.getPermissionLevel': async () => 'granted',
    'action.setBadgeTextColor': async () => undefined,
    'action.setBadgeText': async ({ text }: { text: string }) => void (toolbar.badge = text),
    'action.setTitle': async ({ title }: { title: string }) => void (toolbar.title = title),
    'windows.update': async () => undefined,
  };
  for (const [path, method] of Object.entries(whole))
    restores.push(replacePart(path, () => method));
  const record = (path: string, note: (given: unknown[]) => void) =>
    restores.push(
      replacePart(path, (before) => (...given: unknown[]) => {
        note(given);
        return (before as (...all: unknown[]) => unknown)(...given);
      }),
    );
  record('notifications.create', ([id]) => created.push(String(id)));
  record('tabs.create', ([tab]) => opened.push((tab as { url: string }).url));
}

beforeEach(() => {
  emptyDisk();
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: NOON_MS,
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const aborter = new AbortController();
    setTimeout(() => aborter.abort(new DOMException('late', 'TimeoutError')), ms);
    return aborter.signal;
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  around = freshBrowser();
  [body, askedMs, created, opened, restores] = [QUIET, [], [], [], []];
  toolbar = { badge: '', title: '' };
  vi.stubGlobal('fetch', async () => {
    askedMs.push(Date.now());
    if (body === null) throw new TypeError('Failed to fetch');
    return new Response(body);
  });
  complete();
});

afterEach(() => {
  for (const restore of restores.toReversed()) restore();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Sends an event, and waits until what listens is done, or is certainly late. */
async function send(
  event: { trigger: (given: never) => Promise<unknown> },
  given: unknown,
): Promise<void> {
  let isDone = false;
  const done = () => void (isDone = true);
  void event.trigger(given as never).then(done, done);
  for (let leftMs = LONG_MS; leftMs > 0 && !isDone; leftMs -= STEP_MS) await pass(STEP_MS);
}

/** The alarm rings after some minutes. Out: whether Apple was asked on time. */
async function alarm(minutes: number): Promise<boolean> {
  await pass(STEP_MS);
  vi.setSystemTime(Date.now() + minutes * MINUTE_MS);
  const rungMs = Date.now();
  await send(fakeBrowser.alarms.onAlarm, { name: CHECK_ALARM, scheduledTime: rungMs });
  return askedMs.some((atMs) => atMs >= rungMs && atMs <= rungMs + ON_TIME_MS);
}

/** What the parts of the toolbar show that the browser can show: badge, icon, tooltip. */
function shown(broken: string): Record<string, string> {
  const all = {
    'action.setBadgeText': toolbar.badge,
    'action.setIcon': around.icon,
    'action.setTitle': /outage since/.test(toolbar.title)
      ? 'outage'
      : /reports no problem/.test(toolbar.title)
        ? 'available'
        : 'unknown',
  };
  return Object.fromEntries(Object.entries(all).filter(([path]) => path !== broken));
}

function expected(health: string, badge: string, broken: string) {
  const all = {
    'action.setBadgeText': badge,
    'action.setIcon': `/icons/${health}-16.png`,
    'action.setTitle': health,
  };
  return Object.fromEntries(Object.entries(all).filter(([path]) => path !== broken));
}

test('nothing of the API is used in another way than is known here', () => {
  // A part that is used in a new way belongs into this table too.
  expect(use.reads).toEqual([
    'notifications',
    'notifications.onShown',
    'runtime.id',
    'runtime.sendNativeMessage',
    'sidePanel.open',
    'sidebarAction.open',
    'windows',
    'windows.WINDOW_ID_CURRENT',
  ]);
  expect(use.calls.length).toBeGreaterThan(30);
});

/** From the install over an outage to where nothing is known any more. */
async function live(broken: string) {
  background.main();
  await send(fakeBrowser.runtime.onInstalled, { reason: 'install' });
  expect(shown(broken)).toEqual(expected('available', '✓', broken));
  await new RunStore(new Database()).answerDevice('run', { name: 'iPad' }, 'd', Date.now());
  body = OUTAGE;
  expect(await alarm(5)).toBe(true);
  expect(shown(broken)).toEqual(expected('outage', '✕', broken));
  expect(await alarm(2)).toBe(true);
  const alarms = (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
  if (broken !== 'alarms.create') expect(alarms).toEqual([CHECK_ALARM]);
  body = null;
  for (const minutes of [5, 10, 20]) await alarm(minutes);
  expect(shown(broken)).toEqual(expected('unknown', '?', broken));
}

/** Nothing is lost, and nothing is announced or opened twice. */
async function expectKept() {
  const database = new Database();
  expect(await database.devices.toArray()).toMatchObject([{ name: 'iPad' }]);
  const banners = await database.banners.toCollection().primaryKeys();
  const pending = await database.notices.toCollection().primaryKeys();
  expect(banners.filter((id) => created.includes(id))).toEqual([]);
  expect([...banners, ...pending, ...created].some((id) => id.endsWith('/began'))).toBe(true);
  expect(opened.length).toBeLessThanOrEqual(1);
}

describe.each(use.calls)('%s', (path) => {
  test.each(MODES)('%s', async (mode) => {
    restores.push(misbehave(path, mode));
    // Without words the tooltip is empty.
    await live(path === 'i18n.getMessage' ? 'action.setTitle' : path);
    await expectKept();
    // Without the address of its icon, a notification is tried again at the next wake.
    if (!/^notifications\.|^runtime\.getURL$/.test(path)) expect(created).toHaveLength(1);
  });
});

/** The events, each with what it is sent with. */
const EVENTS: Record<string, unknown[]> = {
  'commands.onCommand': ['another'],
  'alarms.onAlarm': [{ name: CHECK_ALARM, scheduledTime: NOON_MS }],
  'notifications.onButtonClicked': [BEGAN, 1],
  'notifications.onClicked': [BEGAN],
  'permissions.onAdded': [{ origins: [] }],
  'permissions.onRemoved': [{ origins: [] }],
  'runtime.onInstalled': [{ reason: 'install' }],
  'runtime.onMessage': [{ kind: 'check', reason: 'popup' }, OWN_PAGE],
  'runtime.onStartup': [],
  'runtime.onUpdateAvailable': [{ version: '9' }],
};

/** Listened to by pages, or only while a notification is shown: `signsOf` has tests of its own. */
const ELSEWHERE = [
  'action.onUserSettingsChanged',
  'notifications.onClosed',
  'notifications.onShown',
];

test('every event is here', () => {
  expect([...Object.keys(EVENTS), ...ELSEWHERE].sort()).toEqual(use.events);
});

describe.each(Object.keys(EVENTS))('%s', (path) => {
  type Listener = (...given: unknown[]) => unknown;
  let listeners: Listener[];
  const given = EVENTS[path] ?? [];
  const fire = () => listeners.map(async (listener) => listener(...given));

  beforeEach(() => {
    listeners = [];
    const event = { addListener: (listener: Listener) => void listeners.push(listener) };
    restores.push(replacePart(path, () => event));
  });

  async function expectOutageShown() {
    body = OUTAGE;
    // Every start of the worker is a wake of its own.
    vi.setSystemTime(Date.now() + 10 * MINUTE_MS);
    if (path === 'alarms.onAlarm') background.main();
    else await alarm(5);
    await pass(LONG_MS);
    expect(shown('')).toEqual(expected('outage', '✕', ''));
    expect(created).toHaveLength(1);
    expect(opened.length).toBeLessThanOrEqual(1);
  }

  test.each([
    ['is missing', () => restores.push(replacePart(path, () => undefined))],
    ['never fires', () => undefined],
  ])('%s', async (_, prepare) => {
    prepare();
    background.main();
    await pass(LONG_MS);
    expect(shown('')).toEqual(expected('available', '✓', ''));
    await expectOutageShown();
  });

  test.each([
    ['fires twice at once', 2, 0],
    ['fires late', 1, 60 * MINUTE_MS],
    ['fires twice, the second time late', 2, 60 * MINUTE_MS],
  ])('%s', async (_, times, lateMs) => {
    background.main();
    await pass(LONG_MS);
    if (times === 2 || lateMs === 0) void Promise.allSettled(fire());
    vi.setSystemTime(Date.now() + lateMs);
    void Promise.allSettled(fire());
    await pass(LONG_MS);
    expect(opened.length).toBeLessThanOrEqual(1);
    expect(created).toEqual([]);
    await expectOutageShown();
  });
});
