// Before anything that loads Dexie, which looks for a database at once.
import {
  useWholeWorker,
  apple,
  around,
  badge,
  INCIDENT,
  OURS,
  OUTAGE,
  title,
} from '../../support/whole-worker';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import background from '../../../entrypoints/background';
import { CHECK_ALARM } from '../../../lib/platform/alarm';
import { Database } from '../../../lib/store/database';
import { RunStore } from '../../../lib/store/run-store';
import { browserUse } from '../../support/browser-calls';
import { MINUTE_MS, NOON_MS } from '../../support/events';
import { misbehave, MODES, replacePart } from '../../support/misbehave';

/** Enough for what the database does at once. */
const TURNS = 30;
const STEP_MS = 1_000;
/** Longer than any time limit. */
const LONG_MS = 45_000;
/** A check begins no later after its wake. */
const ON_TIME_MS = 30_000;

const use = browserUse();
let created: MockInstance;
let opened: MockInstance;
let restores: (() => void)[];

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets time pass. */
async function pass(ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
    for (let count = 0; count < TURNS; count += 1) await turn();
    await vi.advanceTimersByTimeAsync(STEP_MS);
  }
}

useWholeWorker();

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: NOON_MS,
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const aborter = new AbortController();
    setTimeout(() => aborter.abort(new DOMException('late', 'TimeoutError')), ms);
    return aborter.signal;
  });
  vi.mocked(console.error).mockImplementation(() => undefined);
  created = vi.spyOn(fakeBrowser.notifications, 'create');
  opened = vi.spyOn(fakeBrowser.tabs, 'create');
  // What WXT's fake does not have.
  const missing = {
    'management.getSelf': async () => ({ installType: 'normal' }),
    'runtime.getContexts': async () => [],
    'runtime.getPlatformInfo': async () => ({ os: 'mac' }),
    'notifications.getPermissionLevel': async () => 'granted',
    'action.setBadgeTextColor': async () => undefined,
    'windows.update': async () => undefined,
  };
  restores = Object.entries(missing).map(([path, method]) => replacePart(path, () => method));
});

afterEach(() => {
  for (const restore of restores.toReversed()) restore();
  vi.mocked(console.error).mockClear();
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
  return apple.askedAtMs >= rungMs && apple.askedAtMs <= rungMs + ON_TIME_MS;
}

const BADGES = { available: '✓', outage: '✕', unknown: '?' };
const TOOLTIPS = {
  available: /reports no problem/,
  outage: /outage since/,
  unknown: /^(?!.*(outage since|reports no problem))/s,
};

/** Badge, icon and tooltip, but for a part that the browser can't show. */
async function expectToolbar(health: keyof typeof BADGES, broken = ''): Promise<void> {
  if (broken !== 'action.setBadgeText') expect(await badge()).toBe(BADGES[health]);
  if (broken !== 'action.setIcon') expect(around.icon).toBe(`/icons/${health}-16.png`);
  if (!/^action\..etTitle$/.test(broken)) expect(await title()).toMatch(TOOLTIPS[health]);
}

const BEGAN = `${INCIDENT}/began`;
/** The events, with their arguments. */
const EVENTS: Record<string, unknown[]> = {
  'commands.onCommand': ['another'],
  'alarms.onAlarm': [{ name: CHECK_ALARM, scheduledTime: NOON_MS }],
  'notifications.onButtonClicked': [BEGAN, 1],
  'notifications.onClicked': [BEGAN],
  'permissions.onAdded': [{ origins: [] }],
  'permissions.onRemoved': [{ origins: [] }],
  'runtime.onInstalled': [{ reason: 'install' }],
  'runtime.onMessage': [{ kind: 'check', reason: 'popup' }, OURS],
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
});

describe.each(use.calls)('%s', (path) => {
  test.each(MODES)('%s', async (mode) => {
    restores.push(misbehave(path, mode));
    // The tooltip is empty without it.
    const broken = path === 'i18n.getMessage' ? 'action.setTitle' : path;

    // Installs, and goes through an outage until the last reading is old.
    background.main();
    await send(fakeBrowser.runtime.onInstalled, { reason: 'install' });
    await expectToolbar('available', broken);
    const database = new Database();
    await new RunStore(database).answerDevice('run', { name: 'iPad' }, 'd', Date.now());
    apple.body = OUTAGE;
    expect(await alarm(5)).toBe(true);
    await expectToolbar('outage', broken);
    expect(await alarm(2)).toBe(true);
    const alarms = (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
    if (broken !== 'alarms.create') expect(alarms).toEqual([CHECK_ALARM]);
    apple.body = null;
    for (const minutes of [5, 10, 20]) await alarm(minutes);
    await expectToolbar('unknown', broken);

    // Nothing is lost, and nothing is shown or opened twice.
    expect(await database.devices.toArray()).toMatchObject([{ name: 'iPad' }]);
    const shown = created.mock.calls.map(([id]) => String(id));
    const banners = await database.banners.toCollection().primaryKeys();
    const pending = await database.notices.toCollection().primaryKeys();
    expect(banners.filter((id) => shown.includes(id))).toEqual([]);
    expect([...banners, ...pending, ...shown].some((id) => id.endsWith('/began'))).toBe(true);
    expect(opened.mock.calls.length).toBeLessThanOrEqual(1);
    // Without the address of its icon, a notification is tried again at the next wake.
    if (!/^notifications\.|^runtime\.getURL$/.test(path)) expect(shown).toHaveLength(1);
  });
});

describe.each(Object.keys(EVENTS))('%s', (path) => {
  test.each([
    ['is missing', 0],
    ['never fires', 0],
    ['fires twice at once', 2],
    ['fires late', 1],
  ])('%s', async (mode, times) => {
    const listeners: ((...given: unknown[]) => unknown)[] = [];
    const addListener = (listener: (typeof listeners)[number]) => void listeners.push(listener);
    restores.push(replacePart(path, () => (mode === 'is missing' ? undefined : { addListener })));
    background.main();
    await pass(LONG_MS);
    if (mode === 'fires late') vi.setSystemTime(Date.now() + 60 * MINUTE_MS);
    for (let time = 0; time < times; time += 1)
      void Promise.allSettled(listeners.map(async (listener) => listener(...(EVENTS[path] ?? []))));
    if (times === 0) await expectToolbar('available');
    else await pass(LONG_MS);
    expect(created).not.toHaveBeenCalled();

    apple.body = OUTAGE;
    // Every start of the worker is a wake of its own.
    vi.setSystemTime(Date.now() + 10 * MINUTE_MS);
    if (path === 'alarms.onAlarm') background.main();
    else await alarm(5);
    await pass(LONG_MS);
    await expectToolbar('outage');
    expect(created).toHaveBeenCalledOnce();
    expect(opened.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
