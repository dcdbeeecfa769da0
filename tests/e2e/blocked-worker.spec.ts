import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import type { CheckRecord } from '../../lib/status/model.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage, httpStatus } from '../support/feed-scenes.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** Longer than the worker waits for anything. */
const BOUND = { timeout: 25_000 };

/** Keeps a transaction open over all tables, in which the last reading is made 40 minutes old. */
async function holdDatabase(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('backup-beacon');
      opening.onsuccess = () => resolve(opening.result);
    });
    const age = 40 * 60_000;
    const change = database.transaction('checks', 'readwrite').objectStore('checks');
    await new Promise((resolve) => {
      change.get('consumer').onsuccess = ({ target }) => {
        const check = (target as IDBRequest<CheckRecord>).result;
        check.attemptedAtMs -= age;
        check.readAtMs = (check.readAtMs ?? 0) - age;
        change.put(check).onsuccess = resolve;
      };
    });
    const held = database.transaction([...database.objectStoreNames], 'readwrite');
    const goOn = () => void (held.objectStore('checks').count().onsuccess = goOn);
    goOn();
  });
}

test('a page that keeps the database and the toolbar’s lock: the badge is right all the same', async ({
  launch,
  standIn,
}) => {
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  const worker = await session.worker();
  const badgeText = async () => (await badge(worker)).text;
  await expect.poll(badgeText).toBe('✓');
  standIn.respondWith(httpStatus(404));
  const before = standIn.requests.length;
  await holdDatabase(page);
  await worker.evaluate(() => chrome.alarms.create('check', { when: Date.now() + 500 }));
  await expect.poll(badgeText, BOUND).toBe('?');
  await expect.poll(() => standIn.requests.length, BOUND).toBeGreaterThan(before);

  await page.evaluate(() => {
    const never = () => new Promise<never>(() => undefined);
    void navigator.locks.request('backup-beacon:toolbar', never).catch(() => undefined);
  });
  standIn.respondWith(backupOutage());
  await page.evaluate(() => void chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
  await expect.poll(badgeText, BOUND).toBe('✕');
});

/** Otherwise Chromium turns an unpacked extension off when it restarts. */
async function allowUnpacked(page: Page): Promise<void> {
  await page.goto('chrome://extensions');
  await page.evaluate(() =>
    (chrome as unknown as DeveloperMode).developerPrivate.updateProfileConfiguration({
      inDeveloperMode: true,
    }),
  );
}

interface DeveloperMode {
  developerPrivate: {
    updateProfileConfiguration: (update: { inDeveloperMode: boolean }) => Promise<void>;
  };
}

test('a worker that answers nothing: a page shows ? and restarts it, and what was checked stays', async ({
  launch,
}) => {
  const session = await launch();
  // The browser would close with its last tab.
  await allowUnpacked(await session.context.newPage());
  const page = await session.openPopupPage();
  await checkNow(page);
  const badgeText = (one: Page) => one.evaluate(() => chrome.action.getBadgeText({}));
  await expect.poll(() => badgeText(page)).toBe('✓');
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
  await expect(page.getByText('Check your internet connection')).toBeHidden();
  await expect.poll(() => badgeText(page)).toBe('?');
  await Promise.all([page.waitForEvent('close'), restart.click().catch(() => null)]);
  await expect(async () => {
    const next = await session.openPopupPage();
    expect(await badgeText(next)).toBe('✓');
    await expect(next.getByRole('checkbox').first()).toBeChecked();
    await expect(next.getByRole('button', { name: 'Restart Backup Beacon' })).toBeHidden();
  }).toPass(BOUND);
});
