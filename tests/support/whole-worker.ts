import { freshBrowser } from './fake-browser';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import background from '../../entrypoints/background';
import { CHECK_ALARM } from '../../lib/platform/alarm';
import { BACKUP, MINUTE_MS, NOON_MS, SIGN_IN } from './events';
import { rawEvent, rawFeed, rawService } from './raw-feed';
import { emptyDisk } from './stores';

const QUIET = rawFeed(rawService(BACKUP), rawService(SIGN_IN));
export const OUTAGE = rawFeed(
  rawService(BACKUP, rawEvent({ statusType: 'Outage' })),
  rawService(SIGN_IN),
);
export const INCIDENT = '1000000123@1700000000000';
export const ORIGIN = 'chrome-extension://test-extension-id';
export const POPUP = `${ORIGIN}/popup.html`;
export const OURS = { id: fakeBrowser.runtime.id, url: POPUP };

const { action, alarms, notifications, runtime } = fakeBrowser;

/** The browser around the worker. */
export let around: ReturnType<typeof freshBrowser>;
/** What Apple's page answers, null if it can't be reached, and what was asked, and when the last time. */
export const apple = { body: QUIET as string | null, asked: [] as string[], askedAtMs: 0 };

/** Before each test: the whole worker's browser as it is after an install, at noon. */
export function useWholeWorker(): void {
  beforeEach(() => {
    emptyDisk();
    vi.useFakeTimers({ toFake: ['Date'], now: NOON_MS });
    around = freshBrowser();
    Object.assign(apple, { body: QUIET, asked: [], askedAtMs: 0 });
    vi.stubGlobal('fetch', async (url: string) => {
      apple.asked.push(url);
      apple.askedAtMs = Date.now();
      if (apple.body === null) throw new TypeError('Failed to fetch');
      return new Response(apple.body);
    });
    vi.spyOn(console, 'error');
  });
  afterEach(() => {
    // What stops a part of the worker is reported; here nothing is to go wrong.
    expect(console.error).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

export const badge = () => action.getBadgeText({});
export const title = () => action.getTitle({});
export const shown = async () => Object.keys(await notifications.getAll());
export const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE_MS);
export const tabs = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);
export const install = (reason: string) => runtime.onInstalled.trigger({ reason } as never);
export const send = (message: unknown, sender: object = OURS) =>
  runtime.onMessage.trigger(message, sender as never);

export async function ring(minutes: number, name = CHECK_ALARM): Promise<void> {
  later(minutes);
  await alarms.onAlarm.trigger({ name, scheduledTime: Date.now() });
}

/** Starts a worker, and waits until its first check is done: wakes stand in line. */
export async function start(): Promise<void> {
  background.main();
  await expect.poll(() => around.icon).not.toBe('');
  await install('update');
}

export async function beginOutage(): Promise<void> {
  apple.body = OUTAGE;
  await ring(5);
}

/** An end needs two readings. */
export async function endOutage(): Promise<void> {
  apple.body = QUIET;
  await ring(2);
  await ring(2);
}
