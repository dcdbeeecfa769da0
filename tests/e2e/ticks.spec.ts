import type { Page } from '@playwright/test';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, stopWorker, test } from '../support/chromium/fixtures.ts';
import { clickNotification, shownNotifications } from '../support/chromium/notifications.ts';
import { answer, boxesOf, button, moreOf, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';
import { backupOutage } from '../support/feed-scenes.ts';

const NOTE = 'Only at home';
const tickBox = (page: Page, nth: number) => boxesOf(page, 'conditions').nth(nth);

async function tickNext(page: Page, nth: number): Promise<void> {
  await tickBox(page, nth).click();
  await expect(tickBox(page, nth)).toBeChecked();
}

test('ticks survive a reload, a stopped worker, a page that closes at once, and with a note a killed browser', async ({
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
  await moreOf(await unfold(page, 'conditions')).click();
  await page.getByRole('textbox').fill(NOTE);
  await expect(page.getByText('Note saved.').last()).toBeAttached();
  await tickNext(page, 2);
  await session.killBrowser();

  session = await launch();
  page = await session.openPopupPage();
  await expect(page.getByRole('textbox')).toHaveValue(NOTE);
  for (const nth of [0, 1, 2]) await expect(tickBox(page, nth)).toBeChecked();
});

test('a reminder outlives a crash, is shown once, and leads to its plan', async ({ launch }) => {
  let session = await launch();
  let page = await session.openPopupPage();
  await answer(page, { kind: 'iPad', name: 'Ben’s iPad' });
  const waiting = await unfold(page, 'wait-24h');
  await button(waiting, 'Remind me in 24 hours').click();
  await expect(waiting.getByText(/^Reminder: /)).toBeVisible();
  const { reminders } = await readStored(page);
  expect(reminders).toMatchObject([{ id: 'first/wait-24h', deviceName: 'Ben’s iPad' }]);
  // A plan for another device is shown later; the notification leads to this one all the same.
  await button(page, 'Plan for another device').click();
  await expect(page.locator('#questions-title')).toBeFocused();
  await answer(page, { kind: 'iPhone', name: 'Anna’s phone' });
  // Due since a minute, behind the back of our own code.
  const dueMs = Date.now() - 60_000;
  await putRows(page, { reminders: reminders.map((reminder) => ({ ...reminder, dueMs })) });
  await session.killBrowser();

  session = await launch();
  const worker = await session.worker();
  const id = `reminder/first/wait-24h/${dueMs}`;
  await expect.poll(() => shownNotifications(worker)).toEqual([id]);
  page = await session.openPopupPage();
  await expect(page.getByText('Anna’s phone').first()).toBeVisible();
  await expect.poll(() => readStored(page)).toMatchObject({ reminders: [], notices: [] });
  const tab = await clickNotification(session.context, worker, id);
  await expect(tab).toHaveURL(/popup\.html#run\/first$/);
  await expect(tab.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await checkNow(tab);
  await expect.poll(() => shownNotifications(worker)).toEqual([]);
});

test('two windows agree: ticks, and what the worker finds', async ({ standIn, session }) => {
  const [one, two] = [await session.openPopupPage(), await session.openPopupPage()];
  await tickNext(two, 0);
  await expect(tickBox(one, 0)).toBeChecked();
  await one.bringToFront();
  await button(one, 'Undo').click();
  await expect(tickBox(two, 0)).not.toBeChecked();
  standIn.respondWith(backupOutage());
  await checkNow(one);
  await expect(two.locator('main')).toHaveAttribute('data-health', 'outage');
});
