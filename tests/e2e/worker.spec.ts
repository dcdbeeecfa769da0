import type { Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const checkAlarm = (worker: Worker) =>
  worker.evaluate(async () => {
    const { scheduledTime, periodInMinutes } = (await chrome.alarms.get('check')) ?? {};
    return { scheduledTime: scheduledTime ?? 0, periodInMinutes };
  });

test('checks every five minutes, every two during a problem; the alarm is not recreated', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const worker = await session.worker();
  const quiet = await checkAlarm(worker);
  expect(quiet.periodInMinutes).toBe(5);
  expect(quiet.scheduledTime - Date.now()).toBeLessThanOrEqual(5 * 60_000);
  await checkNow(page);
  expect(await checkAlarm(worker)).toEqual(quiet);
  standIn.respondWith(backupOutage());
  await checkNow(page);
  expect((await checkAlarm(worker)).periodInMinutes).toBe(2);
});

test('a stopped worker is woken by its alarm and repaints a blank badge', async ({ session }) => {
  await checkNow(await session.openPopupPage());
  const worker = await session.worker();
  await worker.evaluate(async () => {
    await chrome.action.setBadgeText({ text: '' });
    // Sooner than a person would wait for; unpacked extensions may.
    await chrome.alarms.create('check', { when: Date.now() + 2_000, periodInMinutes: 5 });
  });
  await stopWorker(session.context);
  await expect.poll(async () => (await badge(worker)).text, { timeout: 20_000 }).toBe('✓');
});

test('a lost alarm comes back at the next wake', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const worker = await session.worker();
  await worker.evaluate(() => chrome.alarms.clearAll());
  await checkNow(page);
  expect((await checkAlarm(worker)).periodInMinutes).toBe(5);
});

test('messages of another shape do nothing', async ({ standIn, session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const before = standIn.requests.length;
  const shapes = [null, 'check', {}, { kind: 'check' }, { kind: 'check', reason: 'constructor' }];
  for (const message of shapes)
    await page.evaluate((sent) => void chrome.runtime.sendMessage(sent).catch(() => null), message);
  await page.waitForTimeout(300);
  expect(standIn.requests.length).toBe(before);
});
