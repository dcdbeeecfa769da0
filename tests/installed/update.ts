import type { Worker } from '@playwright/test';
import type { Runtime } from 'webextension-polyfill';
import type { Session } from '../support/chromium/session.ts';

/** The extension API, inside the browser; the answer to a request for an update is Chromium's. */
declare const chrome: {
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

/** Restarts the extension alone. Out: its worker, of the version that was ready. */
export async function restartExtension(session: Session): Promise<Worker> {
  const worker = await session.worker();
  const gone = worker.waitForEvent('close');
  await worker.evaluate(() => void setTimeout(() => chrome.runtime.reload(), 0));
  await gone;
  return session.worker();
}

/** The version that runs. */
export function runningVersion(worker: Worker): Promise<string> {
  return worker.evaluate(() => chrome.runtime.getManifest().version);
}
