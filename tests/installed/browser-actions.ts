import type { BrowserContext, Worker } from '@playwright/test';
import type { Browser, Runtime } from 'webextension-polyfill';
import type { Session } from '../support/chromium/session.ts';

/** The extension API, inside the browser; the answer to a request for an update is Chromium's. */
declare const chrome: Omit<Browser, 'runtime'> & {
  runtime: Omit<Runtime.Static, 'requestUpdateCheck'> & {
    requestUpdateCheck(): Promise<{ status: string }>;
  };
};

/** When the alarm for checks rings next (epoch, ms), and its period; null: it is not set. */
export function checkAlarm(worker: Worker) {
  return worker.evaluate(async () => {
    const alarm = await chrome.alarms.get('check');
    if (!alarm) return null;
    return { scheduledTime: alarm.scheduledTime, periodInMinutes: alarm.periodInMinutes };
  });
}

/**
 * Moves the alarm away from where the extension would set it: an alarm that is found there later is
 * still the same one, and none that was set anew.
 */
export async function moveCheckAlarm(worker: Worker, fromNowMs: number): Promise<void> {
  await worker.evaluate(async (delayMs) => {
    const { periodInMinutes } = (await chrome.alarms.get('check')) ?? {};
    const when = Date.now() + delayMs;
    await chrome.alarms.create('check', { when, ...(periodInMinutes && { periodInMinutes }) });
  }, fromNowMs);
}

/** Rings an alarm that asks Apple nothing. */
export async function ringReminder(worker: Worker): Promise<void> {
  await worker.evaluate(() => chrome.alarms.create('reminder', { when: Date.now() }));
}

/** Switches the extension off or on, as a person does on the browser's page of extensions. */
export async function switchExtension(
  context: BrowserContext,
  extensionId: string,
  isOn: boolean,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(([id, on]) => chrome.management.setEnabled(id, on), [
    extensionId,
    isOn,
  ] as const);
  await page.close();
}

/**
 * Has the browser look for an update, and waits until it is ready; it takes effect when the browser
 * or the extension is restarted. Out: its version. Throws when the browser finds none.
 */
export async function downloadUpdate(worker: Worker): Promise<string> {
  return worker.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        chrome.runtime.onUpdateAvailable.addListener(({ version }) => resolve(version));
        chrome.runtime.requestUpdateCheck().then(({ status }) => {
          if (status !== 'update_available') reject(new Error(`The browser says: ${status}.`));
        }, reject);
      }),
  );
}

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
export function runningVersion(worker: Worker): Promise<string> {
  return worker.evaluate(() => chrome.runtime.getManifest().version);
}
