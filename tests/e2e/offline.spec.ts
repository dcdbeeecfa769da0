import { checkNow } from '../support/chromium/check-now.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';

test('offline from the start: says so, and recovers by itself', async ({ standIn, launch }) => {
  standIn.respondWith((_request, response) => response.destroy());
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    "Can't tell: Apple's status page can't be reached.",
  );
  await session.context.setOffline(true);
  await checkNow(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText("Can't tell: you're offline.");
  expect((await badge(await session.worker())).title).toMatch(/you're offline/);
  standIn.respondWith('{"services":[{"serviceName":"iCloud Backup","events":[]}]}');
  // The open popup hears that the network is back, and asks for a check.
  await session.context.setOffline(false);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'available');
  expect((await badge(await session.worker())).text).toBe('✓');
});

// Its clock is the whole browser's.
test('a reading goes stale before the person’s eyes', async ({ launch }) => {
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  await page.clock.install();
  await page.clock.setSystemTime(Date.now() + 31 * 60_000);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.locator('main')).toHaveAttribute('data-health', 'unknown');
  await expect(page.getByText("Can't tell: the last check was too long ago.")).toBeVisible();
  await expect(page.getByText(/Apple reported no problem/)).toBeVisible();
});

test('the question before starting over is left by Escape', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await page.getByRole('checkbox', { name: 'Connect your device to power.' }).click();
  const button = page.getByRole('button', { name: 'Start over' });
  await button.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
  await expect(page.getByRole('checkbox', { name: 'Connect your device to power.' })).toBeChecked();
});
