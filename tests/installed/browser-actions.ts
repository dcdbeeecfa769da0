import { expect, type Page, type Worker } from '@playwright/test';
import type { Browser, Runtime } from 'webextension-polyfill';
import { passTime } from '../../dev/browser/pass-time.ts';
import { readToolbar } from '../../dev/browser/toolbar.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { recordNotifications, shownNotifications } from '../support/chromium/notifications.ts';
import type { Session } from '../../dev/browser/launch-session.ts';
import { allIsWell, backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import type { HeldFeed } from '../support/hold-feed.ts';
import type { FeedBody } from '../../dev/stand-in/feed-body.ts';
import type { StandIn } from '../../dev/stand-in/stand-in.ts';

/** The extension API, inside the browser; the answer to a request for an update is Chromium's. */
declare const chrome: Omit<Browser, 'runtime'> & {
  runtime: Omit<Runtime.Static, 'requestUpdateCheck'> & {
    requestUpdateCheck(): Promise<{ status: string }>;
  };
};

export const badgeText = async (worker: Worker) => (await readToolbar(worker)).badgeText;

/** The welcome pages that are open. */
export const welcomePages = ({ context }: Session) =>
  context.pages().filter((page) => page.url().endsWith('/welcome.html'));

/** The popup's page and the worker of a new install, which found an outage and notified it. */
export async function openDuringOutage(session: Session, standIn: StandIn) {
  await expect.poll(() => welcomePages(session).length).toBe(1);
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(backupOutage());
  await checkNow(page);
  const worker = await session.worker();
  await expect.poll(() => shownNotifications(worker)).toEqual([expect.stringMatching(/\/began$/)]);
  return { page, worker };
}

/** When the alarm for checks rings next (epoch, ms), and its period. */
export const checkAlarm = (worker: Worker) =>
  worker.evaluate(async () => {
    const alarm = await chrome.alarms.get('check');
    return { scheduledTime: alarm?.scheduledTime, periodInMinutes: alarm?.periodInMinutes };
  });

/**
 * Moves the alarm away from where the extension would set it: an alarm that is found there later is
 * still the same one, and none that was set anew.
 */
export async function moveCheckAlarm(worker: Worker, fromNowMs: number): Promise<void> {
  await worker.evaluate(async (delayMs) => {
    const { periodInMinutes = 0 } = (await chrome.alarms.get('check')) ?? {};
    await chrome.alarms.create('check', { when: Date.now() + delayMs, periodInMinutes });
  }, fromNowMs);
}

/** Rings an alarm that asks Apple nothing. */
export async function ringReminder(worker: Worker): Promise<void> {
  await worker.evaluate(() => chrome.alarms.create('reminder', { when: Date.now() }));
}

/** Switches the extension off or on, as a person does on the browser's page of extensions. */
export async function switchExtension(session: Session, isOn: boolean): Promise<void> {
  const page = await session.context.newPage();
  await page.goto('chrome://extensions/');
  const given = [session.extensionId, isOn] as const;
  await page.evaluate(([id, on]) => chrome.management.setEnabled(id, on), given);
  await page.close();
}

/**
 * Has the browser look for an update, and waits until it is ready; it takes effect when the browser
 * or the extension is restarted. Out: its version. Throws when the browser finds none.
 */
export const downloadUpdate = (worker: Worker) =>
  worker.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        chrome.runtime.onUpdateAvailable.addListener(({ version }) => resolve(version));
        chrome.runtime.requestUpdateCheck().then(({ status }) => {
          if (status !== 'update_available') reject(new Error(`The browser says: ${status}.`));
        }, reject);
      }),
  );

/** Wakes the worker, which applies an update. Out: the worker that runs afterwards. */
export async function updatedWorker(session: Session): Promise<Worker> {
  const worker = await session.worker();
  const gone = worker.waitForEvent('close');
  // The update may end the worker before the call returns.
  await ringReminder(worker).then(
    () => gone,
    () => undefined,
  );
  return session.worker();
}

/** The version that runs. */
export const runningVersion = (worker: Worker) =>
  worker.evaluate(() => chrome.runtime.getManifest().version);

/**
 * The worker has started again during an outage that it knows: badge and alarm are there before Apple
 * answers, and nothing is notified or welcomed again. Out: the popup's page, and what is notified later.
 */
export async function expectItGoesOn(session: Session, held: HeldFeed, answer: FeedBody) {
  const worker = await session.worker();
  await expect.poll(() => badgeText(worker)).toBe('✕');
  await expect.poll(() => checkAlarm(worker)).toMatchObject({ periodInMinutes: 2 });
  const notified = await recordNotifications(worker);
  held.answerWith(answer);
  const page = await session.openPopupPage();
  await checkNow(page);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
  expect([await shownNotifications(worker), await notified()]).toEqual([[], []]);
  expect(welcomePages(session)).toEqual([]);
  return { page, notified: async () => (await notified()).map(({ id }) => id) };
}

/** The outage ends: more than two readings agree. */
export async function endOutage(page: Page, standIn: StandIn): Promise<void> {
  standIn.respondWith(allIsWell());
  for (let checks = 0; checks < 3; checks += 1) {
    await passTime(page);
    await checkNow(page);
  }
}
