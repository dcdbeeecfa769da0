import type { Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: Browser;

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
