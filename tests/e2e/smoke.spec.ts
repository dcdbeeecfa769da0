import type { Browser } from 'webextension-polyfill';
import { feedBody } from '../support/stand-in/feed-body.ts';
import { ongoing } from '../support/stand-in/feed-event.ts';
import { FEED_PATH } from '../support/stand-in/stand-in.ts';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const backupOutage = () => feedBody({ events: { 'iCloud Backup': [ongoing('Outage')] } });

test('the worker asks the stand-in and shows what it says', async ({ standIn, launch }) => {
  standIn.respondWith(backupOutage());
  const { worker } = await launch();
  await expect.poll(() => standIn.requests.map(({ url }) => url)).toContain(FEED_PATH);
  await expect.poll(async () => (await badge(await worker())).title).toMatch(/outage/i);
});

test('the popup’s page shows it too', async ({ standIn, session }) => {
  standIn.respondWith(backupOutage());
  const page = await session.openPopupPage();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
});

test('the real popup opens beside a tab with the same page', async ({ session }) => {
  const tab = await session.openPopupPage();
  const { page } = await session.realPopup();
  await expect(page.locator('main[data-health]')).toBeVisible();
  expect(await page.evaluate(() => chrome.extension.getViews({ type: 'popup' }).length)).toBe(1);
  expect(await page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(800);
  expect(page.url()).toBe(`${tab.url()}?view=popup`);
});

test('a stopped worker forgets its variables, and wakes up for the popup', async ({ session }) => {
  const worker = await session.worker();
  await worker.evaluate(() => Object.assign(globalThis, { smokeTest: 'kept' }));
  await stopWorker(session.context);
  const remembered = worker.evaluate(() => 'smokeTest' in globalThis);
  const page = await session.openPopupPage();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  expect(await remembered).toBe(false);
});

for (const end of ['close', 'killBrowser'] as const)
  test(`the profile outlives ${end}`, async ({ launch }) => {
    const before = await launch();
    await (await before.worker()).evaluate(() => chrome.storage.local.set({ smokeTest: 'kept' }));
    await before[end]();
    const after = await launch();
    expect(after.extensionId).toBe(before.extensionId);
    const kept = await (await after.worker()).evaluate(() => chrome.storage.local.get('smokeTest'));
    expect(kept).toEqual({ smokeTest: 'kept' });
  });
