import { putRows } from '../../dev/browser/database-rows.ts';
import { chart, openDashboard, partTitle } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { boxesOf, button, stepCard } from '../support/chromium/plan-page.ts';
import { asPhone } from './phone.ts';

const HOUR_MS = 60 * 60_000;
const BACKUP = 'iCloud Backup';
/** How many days a chart shows. */
const DAYS = 90;

/** Where in a chart, 0 to 1, the day of a moment is. */
function placeInChart(atMs: number): number {
  const dayOf = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  return (DAYS - 0.5 - Math.round((dayOf(Date.now()) - dayOf(atMs)) / (24 * HOUR_MS))) / DAYS;
}

test('by finger: a box and its undo; a day of a chart, then what Apple reported', async ({
  session,
}) => {
  const popup = await session.openPopupPage();
  const small = await asPhone(popup);
  await small.resize(390);
  await small.tap(stepCard(popup, 'conditions').locator('label').first());
  await expect(boxesOf(popup, 'conditions').first()).toBeChecked();
  await small.tap(button(popup, 'Undo'));
  await expect(boxesOf(popup, 'conditions').first()).not.toBeChecked();
  await putRows(popup, yearOfHistory(Date.now()));

  const page = await openDashboard(session);
  const phone = await asPhone(page);
  await phone.resize(390);
  const place = placeInChart(Date.now() - (9 * 24 + 7) * HOUR_MS);
  const tip = page.locator('.tip');
  await phone.tap(chart(page, BACKUP), place);
  await expect(tip).toContainText('Outage');
  await expect(partTitle(page)).toHaveText('History');
  await phone.tap(chart(page, BACKUP), place - 3 / DAYS);
  await expect(tip).not.toContainText('Outage');
  for (let taps = 0; taps < 2; taps += 1) await phone.tap(chart(page, BACKUP), place);
  await expect(partTitle(page)).toHaveText(/^Outage: iCloud Backup and 3 more/);
});
