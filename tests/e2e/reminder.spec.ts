import { putRows } from '../../scripts/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import {
  clickNotification,
  recordNotifications,
  shownNotifications,
} from '../support/chromium/notifications.ts';
import { answer, button, stepTitles, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';

const HOUR_MS = 60 * 60_000;

test('a reminder outlives a crash, is shown once, and leads to its plan, its summary and its print', async ({
  launch,
}) => {
  let session = await launch();
  let page = await session.openPopupPage();
  await answer(page, { kind: 'iPad', name: 'Ben’s iPad', manager: 'My school' });
  const waiting = await unfold(page, 'wait-24h');
  await button(waiting, 'Remind me in 24 h').click();
  await expect(waiting.getByText(/^Reminder: /)).toBeVisible();
  const { reminders } = await readStored(page);
  expect(reminders).toMatchObject([{ id: 'first/wait-24h', deviceName: 'Ben’s iPad' }]);
  const inMs = (reminders[0]?.dueMs ?? 0) - Date.now();
  expect(Math.abs(inMs - 24 * HOUR_MS)).toBeLessThan(60_000);
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
  await expect
    .poll(() => shownNotifications(worker))
    .toEqual([expect.stringMatching(/^reminder\/first\/wait-24h\/\d+$/)]);
  const [notificationId = ''] = await shownNotifications(worker);
  const notified = await recordNotifications(worker);
  page = await session.openPopupPage();
  await expect(page.getByText('Anna’s phone').first()).toBeVisible();
  await expect.poll(() => readStored(page)).toMatchObject({ reminders: [], notices: [] });
  expect(await notified()).toEqual([]);
  const tab = await clickNotification(session.context, worker, notificationId);
  await expect(tab).toHaveURL(/popup\.html#run\/first$/);
  await expect(tab.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await expect.poll(() => shownNotifications(worker)).toEqual([]);
  const steps = await stepTitles(tab);

  const opened = session.context.waitForEvent('page');
  await tab.getByRole('link', { name: 'Summary' }).click();
  const summary = await opened;
  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(summary, 'Copy as text').click();
  await expect(summary.getByText('Copied.')).toBeVisible();
  const copied = await summary.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^Summary for Apple Support\n/);
  expect(copied).toContain('\n- Device name: Ben’s iPad\n');
  await summary.goto(summary.url().replace('#summary/', '#plan/'));
  await expect(summary.locator('ol > li h2')).toContainText(steps);
});
