import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { box, openDashboard, setBox } from '../support/chromium/dashboard-page.ts';
import { expect, stopWorker, test } from '../support/chromium/fixtures.ts';
import { boxesOf, button, moreOf, radio, unfold } from '../support/chromium/plan-page.ts';
import { backupOutage } from '../support/feed-scenes.ts';

const NOTE = 'Only at home';
const tickBox = (page: Page, nth: number) => boxesOf(page, 'conditions').nth(nth);

async function tickNext(page: Page, nth: number): Promise<void> {
  await tickBox(page, nth).click();
  await expect(tickBox(page, nth)).toBeChecked();
}

test('a tick survives a reload, a page that closes at once, a stopped worker and a restart', async ({
  launch,
}) => {
  let session = await launch();
  let page = await session.openPopupPage();
  await tickNext(page, 0);
  await page.reload();
  await expect(tickBox(page, 0)).toBeChecked();
  await stopWorker(session.context);
  await tickNext(page, 1);
  await page.close();
  page = await session.openPopupPage();
  await expect(tickBox(page, 1)).toBeChecked();
  await session.close();

  session = await launch();
  page = await session.openPopupPage();
  for (const nth of [0, 1]) await expect(tickBox(page, nth)).toBeChecked();
});

test('a browser that is killed the moment a tick, a note and a setting show has kept them', async ({
  launch,
}) => {
  let session = await launch();
  const dashboard = await openDashboard(session, '#/settings');
  await setBox(dashboard, 'A problem begins', false);
  let page = await session.openPopupPage();
  await moreOf(await unfold(page, 'conditions')).click();
  await page.getByRole('textbox').fill(NOTE);
  await expect(page.getByText('Note saved.').last()).toBeAttached();
  await tickNext(page, 0);
  await session.killBrowser();

  session = await launch();
  page = await session.openPopupPage();
  await expect(tickBox(page, 0)).toBeChecked();
  await expect(page.getByRole('textbox')).toHaveValue(NOTE);
  await expect(
    box(await openDashboard(session, '#/settings'), 'A problem begins'),
  ).not.toBeChecked();
});

test('two windows agree: ticks, answers, settings, and what the worker finds', async ({
  standIn,
  session,
}) => {
  const [one, two] = [await session.openPopupPage(), await session.openPopupPage()];
  await tickNext(two, 0);
  await expect(tickBox(one, 0)).toBeChecked();
  await one.bringToFront();
  await button(one, 'Undo').click();
  await expect(tickBox(two, 0)).not.toBeChecked();
  standIn.respondWith(backupOutage());
  await checkNow(one);
  await expect(two.locator('main')).toHaveAttribute('data-health', 'outage');

  const name = (page: Page) => page.getByRole('textbox', { name: 'Name' });
  for (const page of [one, two]) {
    await page.bringToFront();
    await page.evaluate(() => (location.hash = '#questions'));
    await page.locator('#question-device').click();
  }
  await name(two).fill('Anna’s phone');
  await expect(name(one)).toHaveValue('Anna’s phone');
  await one.bringToFront();
  await radio(one, 'iPad').click();
  await expect(radio(two, 'iPad')).toBeChecked();
  await expect(name(two)).toHaveValue('Anna’s phone');

  // Each has read the switches as they were before.
  const first = await openDashboard(session, '#/settings');
  const second = await openDashboard(session, '#/settings');
  const [began, over] = [box(first, 'A problem begins'), box(second, 'A problem is over')];
  await Promise.all([began.click(), over.click()]);
  for (const page of [first, second])
    for (const kind of ['A problem begins', 'A problem is over'])
      await expect(box(page, kind)).not.toBeChecked();
});
