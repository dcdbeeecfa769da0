import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';

const firstBox = (page: Page) => page.getByRole('checkbox', { name: /join a Wi-Fi network/ });
const secondBox = (page: Page) =>
  page.getByRole('checkbox', { name: 'Connect your device to power.' });

test('ticks survive a reload, a stopped worker and a restart', async ({ launch }) => {
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  await firstBox(page).click();
  await expect(firstBox(page)).toBeChecked();
  await page.reload();
  await expect(firstBox(page)).toBeChecked();
  await stopWorker(session.context);
  await secondBox(page).click();
  await expect(secondBox(page)).toBeChecked();
  await session.close();

  const after = await (await launch()).openPopupPage();
  await expect(firstBox(after)).toBeChecked();
  await expect(secondBox(after)).toBeChecked();
});

test('a browser killed the moment a tick shows has kept it', async ({ launch }) => {
  for (const name of [
    /join a Wi-Fi network/,
    'Connect your device to power.',
    /stops automatic backups\.$/,
  ]) {
    const session = await launch();
    const page = await session.openPopupPage();
    await checkNow(page);
    const box = page.getByRole('checkbox', { name });
    await box.click();
    await expect(box).toBeChecked();
    await session.killBrowser();
  }
  const page = await (await launch()).openPopupPage();
  await checkNow(page);
  for (const name of [
    /join a Wi-Fi network/,
    'Connect your device to power.',
    /stops automatic backups\.$/,
  ])
    await expect(page.getByRole('checkbox', { name })).toBeChecked();
});

test('two open popups agree, and follow what the worker writes', async ({ standIn, session }) => {
  const [one, two] = [await session.openPopupPage(), await session.openPopupPage()];
  await checkNow(one);
  await expect(two.locator('main')).toHaveAttribute('data-health', 'available');
  await firstBox(one).click();
  await expect(firstBox(two)).toBeChecked();
  await two.getByRole('button', { name: 'Undo' }).click();
  await expect(firstBox(one)).not.toBeChecked();
  standIn.respondWith(backupOutage());
  await checkNow(one);
  await expect(two.locator('main')).toHaveAttribute('data-health', 'outage');
});

test('Apple’s step ticks itself and is not for hands during an outage', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await expect(page.getByText('1 of 16', { exact: true })).toBeVisible();
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await expect(page.getByText('0 of 16', { exact: true })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Wait until Apple/ })).toBeDisabled();
  await expect(page.getByText(/^It's best to wait/)).toBeVisible();
  await expect(page.getByText("You'll get a notification when it's over.")).toBeVisible();
});

test('start over asks first, and can be undone', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await firstBox(page).click();
  await expect(firstBox(page)).toBeChecked();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Keep my checkmarks' }).click();
  await expect(firstBox(page)).toBeChecked();
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await expect(firstBox(page)).not.toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(firstBox(page)).toBeChecked();
});

test('without a database the badge works and the steps can be read', async ({
  launch,
  profileDirectory,
}) => {
  await (await launch()).close();
  // A file where the browser keeps its databases: none can be opened.
  const databases = path.join(profileDirectory, 'Default', 'IndexedDB');
  await import('node:fs').then(({ rmSync }) => rmSync(databases, { recursive: true, force: true }));
  writeFileSync(databases, 'not a directory');
  const session = await launch();
  const page = await session.openPopupPage();
  await expect(page.getByText("Your progress can't be read or saved right now.")).toBeVisible();
  await checkNow(page);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'available');
  await expect.poll(async () => (await badge(await session.worker())).text).toBe('✓');
  await expect(firstBox(page)).toBeDisabled();
});
