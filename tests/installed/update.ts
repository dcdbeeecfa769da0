import type { Worker } from '@playwright/test';
import type { Alarms, Runtime } from 'webextension-polyfill';
import type { Session } from '../support/chromium/session.ts';

/** The extension API, inside the browser; the answer to a request for an update is Chromium's. */
declare const chrome: {
  alarms: Alarms.Static;
  runtime: Omit<Runtime.Static, 'requestUpdateCheck'> & {
    requestUpdateCheck(): Promise<{ status: string }>;
  };
};

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

/** Rings an alarm that asks Apple nothing. Out: the worker that runs after an update was applied. */
export async function updatedWorker(session: Session): Promise<Worker> {
  const worker = await session.worker();
  const gone = worker.waitForEvent('close');
  await worker.evaluate(() => chrome.alarms.create('reminder', { when: Date.now() }));
  await gone;
  return session.worker();
}

/** The version that runs. */
export function runningVersion(worker: Worker): Promise<string> {
  return worker.evaluate(() => chrome.runtime.getManifest().version);
}
