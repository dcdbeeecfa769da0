import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import {
  answer,
  boxesOf,
  button,
  moreOf,
  stepCard,
  stepHead,
  stepItem,
  stepTitles,
  tick,
  unfold,
} from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import {
  clickNotification,
  recordNotifications,
  shownNotifications,
} from '../support/chromium/notifications.ts';

const HOUR_MS = 60 * 60_000;

/** Lets a reminder be due now, behind our own code's back. */
async function makeDue(page: Page): Promise<void> {
  const { reminders } = await readStored(page);
  const dueMs = Date.now() - 60_000;
  await putRows(page, { reminders: reminders.map((reminder) => ({ ...reminder, dueMs })) });
}

test('a school’s iPad: limits first, a reminder over a crash, the summary', async ({ launch }) => {
  let session = await launch();
  let page = await session.openPopupPage();
  await checkNow(page);
  await answer(page, {
    message: '“The last backup could not be completed”',
    kind: 'iPad',
    name: 'Ben’s iPad',
    computer: 'No computer',
    manager: 'My school',
  });
  const titles = await stepTitles(page);
  expect(titles.slice(0, 2)).toEqual([
    "Check Apple's status",
    'Look for restrictions set by others',
  ]);
  expect(titles.slice(-2)).toEqual([
    'Ask the person who manages the device',
    'Contact Apple Support',
  ]);
  expect(titles.join('\n')).not.toMatch(/Reset|Sign out|computer/);
  await tick(page, 'managed');
  await expect(stepHead(page, 'conditions')).toBeVisible();
  await expect(stepItem(page, 'managed')).toHaveClass(/done/);

  const restart = await unfold(page, 'restart');
  await moreOf(restart).click();
  await button(restart, "I can't do this here").click();
  await expect(stepItem(page, 'restart')).toHaveClass(/skipped/);
  const waiting = await unfold(page, 'wait-24h');
  await button(waiting, 'Remind me in 24 h').click();
  await expect(waiting.getByText(/^Reminder: /)).toBeVisible();
  await session.killBrowser();

  session = await launch();
  page = await session.openPopupPage();
  await checkNow(page);
  const stored = await readStored(page);
  const skipped = stored.journal.find(({ kind }) => kind === 'result');
  expect(deedsIn(stored)).toEqual([
    ...['profile', 'supervised', 'screen-time', 'ask'].map((subStep) => `tick managed.${subStep}`),
    'result restart skipped cannot',
  ]);
  expect(stored.reminders).toMatchObject([
    { id: 'first/wait-24h', runId: 'first', stepId: 'wait-24h', deviceName: 'Ben’s iPad' },
  ]);
  const untilDueMs = (stored.reminders[0]?.dueMs ?? 0) - (skipped?.atMs ?? 0);
  expect(untilDueMs).toBeGreaterThan(24 * HOUR_MS - 60_000);
  expect(untilDueMs).toBeLessThan(24 * HOUR_MS + 60_000);
  expect(await shownNotifications(await session.worker())).toEqual([]);
  // A plan for another device is shown now; the notification leads to this one all the same.
  await button(page, 'Plan for another device').click();
  await expect(page.locator('#questions-title')).toBeFocused();
  await answer(page, { kind: 'iPhone', name: 'Anna’s phone' });
  await makeDue(page);
  await session.killBrowser();

  session = await launch();
  const worker = await session.worker();
  await expect.poll(() => shownNotifications(worker)).toHaveLength(1);
  const [notificationId = ''] = await shownNotifications(worker);
  expect(notificationId).toMatch(/^reminder\/first\/wait-24h\/\d+$/);
  const told = await recordNotifications(worker);
  page = await session.openPopupPage();
  await checkNow(page);
  expect(await told()).toEqual([]);
  expect(await readStored(page)).toMatchObject({ reminders: [], notices: [] });
  await expect(page.getByText('Anna’s phone').first()).toBeVisible();
  const tab = await clickNotification(session.context, worker, notificationId);
  await expect(tab).toHaveURL(/popup\.html#run\/first$/);
  await expect(tab.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await expect(stepItem(tab, 'restart')).toHaveClass(/skipped/);
  await expect.poll(() => shownNotifications(worker)).toEqual([]);

  const steps = await stepTitles(tab);
  const opened = session.context.waitForEvent('page');
  await tab.getByRole('link', { name: 'Summary' }).click();
  const summary = await opened;
  for (const line of [
    'Device name: Ben’s iPad',
    'Managed by: a school',
    'Computer available: none',
    '“The last backup could not be completed”',
  ])
    await expect(summary.getByRole('listitem').getByText(line, { exact: true })).toBeVisible();
  const tried = [
    /^Look for restrictions set by others: done, .*\d\d.*\.$/,
    /^Restart your device: skipped, .*\d\d.*\. Reason: I can't do this here\.$/,
  ];
  for (const line of tried) await expect(summary.getByText(line)).toBeVisible();
  await session.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(summary, 'Copy as text').click();
  await expect(summary.getByText('Copied.')).toBeVisible();
  const copied = await summary.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\n');
  expect(lines[0]).toBe('Summary for Apple Support');
  expect(lines).toContain('- Device name: Ben’s iPad');
  for (const line of tried)
    expect(lines.filter((one) => line.test(one.replace(/^- /, '')))).toHaveLength(1);

  await summary.goto(summary.url().replace('#summary/', '#plan/'));
  await summary.emulateMedia({ media: 'print' });
  await expect(summary.locator('ol > li h2')).toHaveCount(steps.length);
  for (const [index, title] of steps.entries())
    await expect(summary.locator('ol > li h2').nth(index)).toContainText(title);
  await expect(button(summary, 'Print')).toBeHidden();
  await expect(stepCard(tab, 'status')).toBeHidden();
  expect(await boxesOf(tab, 'status').count()).toBe(0);
});
