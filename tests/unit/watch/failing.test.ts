import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FetchOutcome } from '../../../lib/feed/fetch-feed';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import type { ServiceRef } from '../../../lib/status/model';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { rawEvent, rawService } from '../../support/raw-feed';
import type { SimulatedBrowser } from '../../support/simulated-browser';
import { bodyOf, ISSUE, OUTAGE, QUIET, setUp, shownIn, TIMEOUT } from './set-up';

const rejects = () => Promise.reject(new Error('broken'));
const never = () => new Promise<never>(() => undefined);
/** Longer than all time limits of a wake together. */
const LONG_MS = 60_000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Waits while time passes quickly, and expects an end. */
async function inTime<T>(task: Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let isDone = false;
  const done = task.finally(() => (isDone = true));
  for (let waitedMs = 0; !isDone && waitedMs < LONG_MS; waitedMs += 100) {
    await new Promise((next) => setImmediate(next));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(isDone).toBe(true);
  return done;
}

type Mock = (implementation: () => Promise<never>) => unknown;
const STORES: Record<string, (browser: SimulatedBrowser) => { mockImplementation: Mock }> = {
  settings: ({ stores }) => vi.spyOn(stores.settings, 'settings'),
  'due reminders': ({ stores }) => vi.spyOn(stores.reminders, 'enqueueDue'),
  'the next reminder': ({ stores }) => vi.spyOn(stores.reminders, 'nextDueMs'),
  'the user’s activity': ({ userActivity }) => vi.spyOn(userActivity, 'userActivity'),
  preferences: ({ parts }) => vi.spyOn(parts.preferences, 'preferences'),
  'the history': ({ stores }) => vi.spyOn(stores.history, 'prune'),
};

describe.each([
  ['refuses', rejects],
  ['never answers', never],
] as const)('what %s does not keep the worker from its check', (_, broken) => {
  test.each(Object.keys(STORES))('%s', async (name) => {
    const { wake, apple, browser } = setUp();
    await wake();
    STORES[name]?.(browser).mockImplementation(broken);
    apple.consumer = OUTAGE;
    expect(await inTime(wake())).toEqual([
      ...['toolbar available', 'alarm 5', 'ask consumer'],
      ...['toolbar outage', 'notify began', 'alarm 2'],
    ]);
    expect(browser.reported).not.toEqual([]);
  });

  test.each([
    ['updateToolbar', ['alarm 5', 'ask consumer', 'notify began', 'alarm 2']],
    ['ensureAlarm', ['toolbar available', 'ask consumer', 'toolbar outage', 'notify began']],
    ['ensureReminderAlarm', ['alarm 5', 'ask consumer', 'toolbar outage', 'notify began']],
  ] as const)('%s', async (part, log) => {
    const { wake, apple, browser } = setUp({ [part]: broken });
    await inTime(wake());
    apple.consumer = OUTAGE;
    expect(await inTime(wake())).toEqual(expect.arrayContaining([...log]));
    expect(browser.reported).not.toEqual([]);
  });
});

test.each([false, true])(
  'settings that can’t be read: what was watched stays so; the last ones count: %s',
  async (areKept) => {
    const watched: ServiceRef[] = [{ feed: 'consumer', name: 'Siri' }];
    const pausedUntilMs = NOON_MS + HOUR_MS;
    const lastSettings = async () => ({ ...DEFAULT_SETTINGS, watched, pausedUntilMs });
    const { wake, apple, browser, store } = setUp(areKept ? { lastSettings } : {});
    await browser.set({ watched });
    await wake();
    vi.spyOn(browser.stores.settings, 'settings').mockImplementation(rejects);
    apple.consumer = OUTAGE;
    const log = await wake();
    expect(log).toContain('toolbar outage');
    expect(shownIn(log)).toEqual(areKept ? [] : ['notify began']);
    const { state } = await store.snapshot('consumer');
    expect(state?.services.map(({ name }) => name)).toContain('Siri');
  },
);

test('a store that can’t be opened: the toolbar shows and keeps what each check brings', async () => {
  const { wake, apple, database } = setUp();
  database.close({ disableAutoOpen: true });
  await wake();
  apple.consumer = OUTAGE;
  expect((await wake()).slice(0, 4)).toEqual([
    ...['toolbar available', 'alarm 5', 'ask consumer', 'toolbar outage'],
  ]);
  // No check is due, and what was known is not forgotten.
  expect(await wake(1, 'workerStart')).toEqual(['toolbar outage', 'alarm 2']);
  apple.consumer = TIMEOUT;
  expect((await wake()).at(-2)).toBe('toolbar outage');
  expect((await wake(40))[0]).toBe('toolbar unknown');
});

test('a beginning is pending, and the state can’t be read: the second reading decides', async () => {
  const replaced: { deliver?: typeof rejects } = { deliver: rejects };
  const { wake, apple, watchStore } = setUp(replaced);
  await wake();
  apple.consumer = OUTAGE;
  await wake();
  delete replaced.deliver;
  for (const part of ['snapshot', 'save'] as const)
    vi.spyOn(watchStore, part).mockImplementation(rejects);
  expect(shownIn(await wake(2))).toEqual([]);
  expect(shownIn(await wake(2))).toEqual(['notify began']);
});

describe.each([
  ['stores', []],
  ['refuses what is written', ['save']],
  ['can’t be used', ['snapshot', 'save', 'markDelivered']],
] as const)('a check that hangs, and a database that %s', (_, broken) => {
  test.each([
    ['both read the outage', OUTAGE, OUTAGE, 1],
    ['the late one alone reads the outage', QUIET, OUTAGE, 1],
    ['the clock was set back meanwhile', OUTAGE, OUTAGE, -60],
  ])('is overtaken by another, and the user is notified once: %s', async (_name, ...row) => {
    const [read, lateRead, minutes] = row;
    const { wake, apple, browser, store, watchStore } = setUp();
    await wake();
    for (const part of broken) vi.spyOn(watchStore, part).mockImplementation(rejects);
    await wake();
    let answer: (outcome: FetchOutcome) => void = () => undefined;
    apple.consumer = () => new Promise((resolve) => (answer = resolve));
    browser.log = [];
    browser.pass(5 * MINUTE_MS);
    const late = browser.start().wake('alarm');
    await expect.poll(() => browser.log).toContain('ask consumer');
    apple.consumer = read;
    const log = [...(await wake(minutes))];
    const overtaking = await store.snapshot('consumer');
    browser.pass(1_000);
    answer(lateRead);
    // It reads the stored state again.
    expect(await late).toEqual(overtaking);
    log.push(...browser.log.slice(log.length));
    apple.consumer = OUTAGE;
    log.push(...(await wake()));
    expect(shownIn(log)).toEqual(['notify began']);
  });
});

test('Apple’s words in the user’s language do not replace a stored state that could not be read', async () => {
  const { wake, apple, browser, watchStore, store } = setUp({}, 'de_DE');
  await browser.set({ watched: [{ feed: 'consumer', name: 'Siri' }] });
  const siri = rawService('Siri', rawEvent({ messageId: '7' }));
  const backup = rawService(BACKUP, rawEvent());
  apple.consumer = bodyOf(siri, rawService(BACKUP));
  await wake();
  const read = vi.spyOn(watchStore, 'snapshot').mockImplementation(rejects);
  apple.consumer = bodyOf(rawService('Siri'), backup);
  apple.local = bodyOf(rawService('iCloud-Backup', rawEvent({ message: 'Ausfall' })));
  await wake();
  read.mockRestore();
  const { state } = await store.snapshot('consumer');
  expect(state?.incidents.map(({ messageId }) => messageId)).toContain('7');
});

const BODIES = { '-': QUIET, i: ISSUE, o: OUTAGE };

// What is read while the database is there, gone, and there again; what is shown in each of the three.
test.each([
  ['an incident that begins and ends', '|- o o - -|- -', '|began over|'],
  ['what was there at the first reading is no news; its end is', '|o o - -|-', '|over|'],
  ['one that begins without the database and goes on', '-|- o o|o o - - -', '|began|over'],
  ['one that the database knew, gone at the first reading without', '- o|- -|- - -', 'began||over'],
  ['one that the database knew gets worse', '- i|i o|o i o - -', 'began|worsened|over'],
  ['one reading without it, between two with it', '- o|o|o - -', 'began||over'],
])('without a database, each event is shown once: %s', async (_, read, shown) => {
  const { wake, apple, database } = setUp();
  const found: string[] = [];
  for (const [part, bodies] of read.split('|').entries()) {
    if (part === 1) database.close({ disableAutoOpen: true });
    if (part === 2) await database.open();
    const kinds: string[] = [];
    for (const body of bodies.split(' ').filter(Boolean)) {
      apple.consumer = BODIES[body as keyof typeof BODIES];
      kinds.push(...shownIn(await wake()).map((one) => one.replace('notify ', '')));
    }
    found.push(kinds.join(' '));
  }
  expect(found.join('|')).toBe(shown);
});
