import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';
import { forgetApple } from '../support/chromium/stored.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser & {
  developerPrivate: { updateProfileConfiguration(update: object): Promise<void> };
};

/** Longer than the worker waits for anything. */
const BOUND = { timeout: 25_000 };

test('a stopped worker is woken by its alarm, asks Apple and sets the badge, though a page keeps the toolbar’s lock', async ({
  standIn,
  session,
}) => {
  const worker = await session.worker();
  // No page of ours whose code would ask as well.
  const page = await session.context.newPage();
  await page.goto(`chrome-extension://${session.extensionId}/manifest.json`);
  await forgetApple(page);
  standIn.respondWith(backupOutage());
  await worker.evaluate(async () => {
    await chrome.action.setBadgeText({ text: '' });
    // Unpacked extensions may set alarms this soon.
    await chrome.alarms.create('check', { when: Date.now() + 2_000, periodInMinutes: 5 });
  });
  await stopWorker(session.context);
  await page.evaluate(() => {
    const never = () => new Promise<never>(() => undefined);
    const request = navigator.locks.request('backup-beacon:toolbar', never);
    void request.catch(() => undefined);
  });
  const asked = standIn.requests.length;
  await expect.poll(() => standIn.requests.length, BOUND).toBeGreaterThan(asked);
  await expect.poll(async () => (await badge(worker)).text, BOUND).toBe('✕');
});

test('a worker that answers nothing: a page shows ? and restarts it, and what was checked stays', async ({
  launch,
}) => {
  const session = await launch();
  // The browser would close with its last tab, and turn an unpacked extension off at the restart.
  const settings = await session.context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(() =>
    chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }),
  );
  const page = await session.openPopupPage();
  await checkNow(page);
  const badgeText = (one = page) => one.evaluate(() => chrome.action.getBadgeText({}));
  await expect.poll(() => badgeText()).toBe('✓');
  // Chromium runs it no more: it neither answers nor rings.
  const hang = () => {
    for (;;);
  };
  void (await session.worker()).evaluate(hang).catch(() => undefined);
  await page.reload();
  const box = page.getByRole('checkbox').first();
  await box.click();
  await expect(box).toBeChecked();
  const restart = page.getByRole('button', { name: 'Restart Backup Beacon' });
  await expect(restart).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('h1')).toHaveText("Can't tell: Backup Beacon stopped checking.");
  await expect.poll(() => badgeText()).toBe('?');
  await Promise.all([page.waitForEvent('close'), restart.click().catch(() => null)]);
  await expect(async () => {
    const next = await session.openPopupPage();
    expect(await badgeText(next)).toBe('✓');
    await expect(next.getByRole('checkbox').first()).toBeChecked();
    await expect(next.getByRole('button', { name: 'Restart Backup Beacon' })).toBeHidden();
  }).toPass(BOUND);
});
