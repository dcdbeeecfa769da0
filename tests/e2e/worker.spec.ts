import type { Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../support/chromium/check-now.ts';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';
import { forgetApple } from '../support/chromium/forget-apple.ts';
import { backupOutage } from '../support/feed-scenes.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const checkAlarm = (worker: Worker) =>
  worker.evaluate(async () => {
    const { scheduledTime, periodInMinutes } = (await chrome.alarms.get('check')) ?? {};
    return { scheduledTime: scheduledTime ?? 0, periodInMinutes };
  });

test('the alarm: every five minutes, every two during a problem, kept, and set anew once lost', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  const worker = await session.worker();
  const quiet = await checkAlarm(worker);
  expect(quiet.periodInMinutes).toBe(5);
  expect(quiet.scheduledTime - Date.now()).toBeLessThanOrEqual(5 * 60_000);
  await checkNow(page);
  expect(await checkAlarm(worker)).toEqual(quiet);
  await worker.evaluate(() => chrome.alarms.clearAll());
  standIn.respondWith(backupOutage());
  await checkNow(page);
  expect((await checkAlarm(worker)).periodInMinutes).toBe(2);
});

test('a stopped worker is woken by its alarm, asks Apple and sets the badge', async ({
  standIn,
  session,
}) => {
  const worker = await session.worker();
  // No page of ours whose code would ask as well.
  const page = await session.context.newPage();
  await page.goto(`chrome-extension://${session.extensionId}/manifest.json`);
  await forgetApple(page);
  await worker.evaluate(async () => {
    await chrome.action.setBadgeText({ text: '' });
    // Unpacked extensions may set alarms this soon.
    await chrome.alarms.create('check', { when: Date.now() + 2_000, periodInMinutes: 5 });
  });
  await stopWorker(session.context);
  standIn.respondWith(backupOutage());
  await expect.poll(async () => (await badge(worker)).text, { timeout: 20_000 }).toBe('✕');
});
