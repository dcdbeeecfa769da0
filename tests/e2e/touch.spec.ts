import { incidentRoute } from '../../lib/routes/routes.ts';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { chart, goTo, openDashboard, partTitle } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { boxesOf, button, radio, stepCard, unfoldAll } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';
import { outageOfBoth } from '../support/feed-scenes.ts';
import { asPhone, expectTouchable } from './phone.ts';

const DAY_MS = 24 * 60 * 60_000;
const BACKUP = 'iCloud Backup';
/** How many days a chart shows. */
const DAYS = 90;

/** Where in a chart, 0 to 1, the day of a moment is. */
function placeInChart(atMs: number): number {
  const dayOf = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  return (DAYS - 0.5 - Math.round((dayOf(Date.now()) - dayOf(atMs)) / DAY_MS)) / DAYS;
}

test('the popup by finger: tick, undo, answer; each view', async ({ standIn, session }) => {
  const page = await session.openPopupPage();
  const phone = await asPhone(page);
  await phone.resize(390);
  await phone.tap(stepCard(page, 'conditions').locator('label').first());
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  await phone.tap(button(page, 'Undo'));
  await expect(boxesOf(page, 'conditions').first()).not.toBeChecked();
  await phone.tap(button(page, 'Find my fix'));
  await phone.tap(page.getByText('All other messages'));
  await phone.tap(radio(page, '“Restore in progress”'));
  await expect(radio(page, '“Restore in progress”')).toBeChecked();
  await unfoldAll(page);
  await expectTouchable(page, phone, 'the questions');
  await phone.tap(button(page, 'Show my plan'));
  await expect(page.locator('#plan-title')).toBeVisible();
  for (let times = 0; times < 2; times += 1) await unfoldAll(page);
  await expectTouchable(page, phone, 'the plan');
  await phone.tap(page.getByRole('link', { name: 'My backup failed' }));
  await phone.tap(button(page, 'My backup just failed'));
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await unfoldAll(page);
  await expectTouchable(page, phone, 'the failures');
  await phone.tap(button(page, 'Back'));

  standIn.respondWith(outageOfBoth());
  await checkNow(page);
  const [incident] = (await readStored(page)).incidents;
  await page.goto(new URL(incidentRoute(incident?.id ?? ''), page.url()).href);
  await expect(page.getByText(`Incident: ${BACKUP}, iCloud Account & Sign In`)).toBeVisible();
  await expectTouchable(page, phone, 'an outage');
});

test('the dashboard and the welcome page by finger: a day, an incident, each part', async ({
  session,
}) => {
  const popup = await session.openPopupPage();
  await putRows(popup, yearOfHistory(Date.now()));
  await popup.close();
  const page = await openDashboard(session);
  const phone = await asPhone(page);
  await phone.resize(390);
  await expectTouchable(page, phone, 'the history');
  // A touch tells about a day, a second one opens what Apple reported.
  const place = placeInChart(Date.now() - 9 * DAY_MS - 7 * 60 * 60_000);
  const tip = page.locator('.tip');
  await phone.tap(chart(page, BACKUP), place);
  await expect(tip).toContainText('Outage');
  await expect(partTitle(page)).toHaveText('History');
  await phone.tap(chart(page, BACKUP), place - 3 / DAYS);
  await expect(tip).not.toContainText('Outage');
  for (let taps = 0; taps < 2; taps += 1) await phone.tap(chart(page, BACKUP), place);
  await expect(partTitle(page)).toHaveText(/^Outage: iCloud Backup and 3 more/);
  await expectTouchable(page, phone, 'an incident');

  await goTo(page, 'services');
  await phone.tap(button(page, 'Notifications for Siri'));
  await expect(button(page, 'Notifications for Siri')).toHaveAttribute('aria-expanded', 'true');
  await expectTouchable(page, phone, 'the services');
  await goTo(page, 'devices');
  await phone.tap(page.getByText('Rename').first());
  await expect(page.getByRole('textbox', { name: 'Name' }).first()).toBeVisible();
  await expectTouchable(page, phone, 'the devices');
  await goTo(page, 'settings');
  await expectTouchable(page, phone, 'the settings');
  await page.goto(page.url().replace(/dashboard.*/, 'welcome.html'));
  await phone.tap(radio(page, 'iPad'));
  await expect(radio(page, 'iPad')).toBeChecked();
  await expectTouchable(page, phone, 'the welcome page');
});
