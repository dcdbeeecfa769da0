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
/** Enough for what the database does at once. */
const TURNS = 30;
const STEP_MS = 1_000;
/** Longer than any time limit. */
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

/** Lets time pass. */
async function pass(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
    for (let count = 0; count < TURNS; count += 1) await turn();
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
}

/** Adds what WXT's fake does not have, and records what is created and opened. */
function complete() {
  const missing = {
    'management.getSelf': async () => ({ installType: 'normal' }),
    'runtime.getContexts': async () => [],
    'runtime.getPlatformInfo': async () => ({ os: 'mac' }),
    'notifications.getPermissionLevel': async () => 'granted',
    'action.setBadgeTextColor': async () => undefined,
    'action.setBadgeText': async ({ text }: { text: string }) => void (toolbar.badge = text),
    'action.setTitle': async ({ title }: { title: string }) => void (toolbar.title = title),
    'windows.update': async () => undefined,
  };
  for (const [path, method] of Object.entries(missing))
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

/** Sends an event and waits until its listeners are done, or past their time limits. */
async function send(
  event: { trigger: (given: never) => Promise<unknown> },
  given: unknown,
): Promise<void> {
  let isDone = false;
  const done = () => void (isDone = true);
  void event.trigger(given as never).then(done, done);
  for (let leftMs = LONG_MS; leftMs > 0 && !isDone; leftMs -= STEP_MS) await pass(STEP_MS);
}

/** Rings the alarm after some minutes; returns whether Apple was asked in time. */
async function alarm(minutes: number): Promise<boolean> {
  await pass(STEP_MS);
  vi.setSystemTime(Date.now() + minutes * MINUTE_MS);
  const rungMs = Date.now();
  await send(fakeBrowser.alarms.onAlarm, { name: CHECK_ALARM, scheduledTime: rungMs });
  return askedMs.some((atMs) => atMs >= rungMs && atMs <= rungMs + ON_TIME_MS);
}

const BADGES = { available: '✓', outage: '✕', unknown: '?' };
const TOOLTIPS = {
  available: /reports no problem/,
  outage: /outage since/,
  unknown: /^(?!.*(outage since|reports no problem))/s,
};

/** Badge, icon and tooltip, but for a part that the browser can't show. */
function expectToolbar(health: keyof typeof BADGES, broken = ''): void {
  if (broken !== 'action.setBadgeText') expect(toolbar.badge).toBe(BADGES[health]);
  if (broken !== 'action.setIcon') expect(around.icon).toBe(`/icons/${health}-16.png`);
  if (broken !== 'action.setTitle') expect(toolbar.title).toMatch(TOOLTIPS[health]);
}

/** The events, with their arguments. */
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

/** Listened to by pages, or only while a notification is shown. */
const ELSEWHERE = [
  'action.onUserSettingsChanged',
  'notifications.onClosed',
  'notifications.onShown',
];

test('every part of the API that is used is tested here', () => {
  expect(use.calls.length).toBeGreaterThan(30);
  expect([...Object.keys(EVENTS), ...ELSEWHERE].sort()).toEqual(use.events);
  // Neither called nor listened to.
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
});

/** Installs, and goes through an outage until the last reading is old. */
async function live(broken: string) {
  background.main();
  await send(fakeBrowser.runtime.onInstalled, { reason: 'install' });
  expectToolbar('available', broken);
  await new RunStore(new Database()).answerDevice('run', { name: 'iPad' }, 'd', Date.now());
  body = OUTAGE;
  expect(await alarm(5)).toBe(true);
  expectToolbar('outage', broken);
  expect(await alarm(2)).toBe(true);
  const alarms = (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
  if (broken !== 'alarms.create') expect(alarms).toEqual([CHECK_ALARM]);
  body = null;
  for (const minutes of [5, 10, 20]) await alarm(minutes);
  expectToolbar('unknown', broken);
}

/** Nothing is lost, and nothing is shown or opened twice. */
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
    // The tooltip is empty without it.
    await live(path === 'i18n.getMessage' ? 'action.setTitle' : path);
    await expectKept();
    // Without the address of its icon, a notification is tried again at the next wake.
    if (!/^notifications\.|^runtime\.getURL$/.test(path)) expect(created).toHaveLength(1);
  });
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
    expectToolbar('outage');
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
    expectToolbar('available');
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
