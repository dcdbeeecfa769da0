import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../dev/browser/database-rows.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { clickNotification, shownNotifications } from '../support/chromium/notifications.ts';
import { answer, boxesOf, button, tick, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

test('a reminder and a tick outlive a crash; notifications lead to their plan and incident, also where no window is open', async ({
  standIn,
  launch,
}) => {
  let session = await launch();
  let page = await session.openPopupPage();
  await answer(page, { kind: 'iPad', name: 'Ben’s iPad' });
  const waiting = await unfold(page, 'wait-24h');
  await button(waiting, 'Remind me in 24 hours').click();
  await expect(waiting.getByText(/^Reminder: /)).toBeVisible();
  const { reminders } = await readStored(page);
  // A plan for another device is shown later; the notification leads to this one all the same.
  await button(page, 'Plan for another device').click();
  await expect(page.locator('#questions-title')).toBeFocused();
  await answer(page, { kind: 'iPhone', name: 'Anna’s phone' });
  // Due since a minute, behind the back of our own code.
  const dueMs = Date.now() - 60_000;
  await putRows(page, { reminders: reminders.map((reminder) => ({ ...reminder, dueMs })) });
  await tick(page, 'conditions', 1);
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  await session.killBrowser();

  session = await launch();
  const worker = await session.worker();
  const shown = () => shownNotifications(worker);
  const reminderId = `reminder/first/wait-24h/${dueMs}`;
  await expect.poll(shown).toEqual([reminderId]);
  page = await session.openPopupPage();
  await expect(page.getByText('Anna’s phone').first()).toBeVisible();
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  await expect.poll(() => readStored(page)).toMatchObject({ reminders: [], notices: [] });
  const plan = await clickNotification(session.context, worker, reminderId);
  await expect(plan).toHaveURL(/popup\.html#run\/first$/);
  await expect(plan.getByRole('region', { name: 'This plan' })).toContainText('Ben’s iPad');
  await expect.poll(shown).toEqual([]);

  standIn.respondWith(backupOutage());
  await checkNow(plan);
  await expect.poll(shown).toEqual([expect.stringMatching(/\/began$/)]);
  const [began = ''] = await shown();
  await Promise.all(session.context.pages().map((one) => one.close()));
  const windows = () => worker.evaluate(async () => (await chrome.windows.getAll()).length);
  await expect.poll(windows).toBe(0);
  const incident = await clickNotification(session.context, worker, began);
  await expect(incident).toHaveURL(/popup\.html#incident/);
  await expect(incident.getByText('Incident: iCloud Backup')).toBeFocused();
  expect(await windows()).toBe(1);
  await expect.poll(shown).toEqual([]);
});
