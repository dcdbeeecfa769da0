import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import {
  chart,
  DASHBOARD_SIZE,
  goTo,
  openDashboard,
  PART_TITLES,
  partTitle,
} from '../support/chromium/dashboard-page.ts';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { backupEvents } from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { press, tabTo } from './keyboard.ts';
import { expectAccessible } from '../support/chromium/accessible.ts';
import { look, picture, recordComplaints } from '../support/chromium/look.ts';
import type { Session } from '../support/chromium/session.ts';
import { ongoing } from '../support/stand-in/feed-event.ts';

const WIDTHS = [1200, 320];
const BACKUP = 'iCloud Backup';

/** Fills the profile, and opens the dashboard on it. */
async function openFilled(session: Session, hash = ''): Promise<Page> {
  const popup = await session.openPopupPage();
  await checkNow(popup);
  await putRows(popup, yearOfHistory(Date.now()));
  await popup.close();
  const page = await openDashboard(session, hash);
  await checkNow(page);
  return page;
}

test('a year of history: every part fits, is accessible, logs nothing', async ({
  standIn,
  session,
}) => {
  test.setTimeout(180_000);
  const complaints = recordComplaints(session.context);
  const page = await openFilled(session);
  await expect(page.getByText('Last problem ended')).not.toHaveCount(0);
  await look(page, 'dashboard-history', WIDTHS);
  await page.getByText('Show as table').first().click();
  await expect(page.getByRole('table')).toBeVisible();
  await look(page, 'dashboard-table', WIDTHS);

  // What goes on now, with all that can be wished of it.
  standIn.respondWith(
    backupEvents(ongoing('Outage', { messageId: '2000007055', startMs: Date.now() - 80 * 60_000 })),
  );
  await checkNow(page);
  await page
    .getByRole('link', { name: `Outage: ${BACKUP}` })
    .first()
    .click();
  await expect(page.getByText(/^Ongoing for 1\sh 2\d\smin/)).toBeVisible();
  await page.getByRole('checkbox', { name: "Notify me when it's over" }).click();
  await expect(page.getByRole('checkbox', { name: "Notify me when it's over" })).toBeChecked();
  await look(page, 'dashboard-incident-now', WIDTHS);
  await page.goBack();
  await page.getByRole('link', { name: /^Outage: iCloud Backup and 3 more/ }).click();
  await expect(page.getByText(/^It lasted 5\sh/)).toBeVisible();
  await expect(page.getByText('Your backup failed')).toHaveCount(2);
  await look(page, 'dashboard-incident', WIDTHS);

  await goTo(page, 'services');
  await look(page, 'dashboard-services', WIDTHS);
  await page.getByRole('button', { name: 'Notifications for Siri' }).click();
  await page.getByRole('button', { name: 'Show developer services' }).click();
  await expect(page.getByRole('checkbox', { name: 'Watch APNS', exact: true })).toBeVisible();
  await look(page, 'dashboard-services-unfolded', WIDTHS);
  await goTo(page, 'devices');
  await expect(page.getByRole('heading', { name: 'Anna’s iPhone' })).toBeVisible();
  await look(page, 'dashboard-devices', WIDTHS);
  await goTo(page, 'settings');
  await page.getByRole('checkbox', { name: 'Turn on quiet hours' }).click();
  await page.getByRole('button', { name: 'Pause for 1 hour' }).click();
  await expect(page.getByText(/^Paused until/)).toBeVisible();
  await look(page, 'dashboard-settings', WIDTHS);
  expect(complaints()).toEqual([]);
});

test('forty devices with long names and notes fit, and are accessible', async ({ session }) => {
  const popup = await session.openPopupPage();
  await checkNow(popup);
  const rows = yearOfHistory(Date.now());
  const [device] = rows.devices ?? [];
  const [run] = rows.runs ?? [];
  const many = Array.from({ length: 40 }, (_, index) => String(index));
  const name = (index: string) =>
    `${index}${(Number(index) % 2 ? 'W' : 'My old one ').repeat(100)}`;
  await putRows(popup, {
    ...rows,
    devices: many.map((id) => ({ ...Object(device), id, name: name(id).slice(0, 100) })),
    runs: many.map((id) => ({
      ...Object(run),
      ...{ id, deviceId: id, symptom: null, words: 'x'.repeat(500) },
      notes: { 'free-space': 'n'.repeat(5_000) },
    })),
  });
  const page = await openDashboard(session, '#/devices');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(41);
  await look(page, 'dashboard-devices-many', WIDTHS);
});

test('a profile without a past says so kindly', async ({ session }) => {
  const complaints = recordComplaints(session.context);
  const page = await openDashboard(session);
  await checkNow(page);
  await expect(page.getByRole('heading', { name: 'Your history starts today' })).toBeVisible();
  await expect(page.getByText('No incidents so far.')).toBeVisible();
  await look(page, 'dashboard-history-new', WIDTHS);
  await goTo(page, 'devices');
  await expect(page.getByText(/^No devices yet/)).toBeVisible();
  await expectAccessible(page);
  expect(complaints()).toEqual([]);
});

test('by keyboard, by address, by the way back', async ({ session }) => {
  test.setTimeout(120_000);
  const page = await openFilled(session);
  await page.setViewportSize(DASHBOARD_SIZE);
  // Each chart is one stop, and the arrows go through its days.
  const days = chart(page, BACKUP);
  await tabTo(page, days);
  await expect(days).toHaveAttribute('aria-valuetext', /No problem reported|observed/i);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  const today = await days.inputValue();
  await page.keyboard.press('Home');
  await expect(days).toHaveValue('0');
  await page.keyboard.press('End');
  await expect(days).toHaveValue(today);
  for (let presses = 0; !(await days.getAttribute('aria-valuetext'))?.includes('Problem for');) {
    presses += 1;
    expect(presses, 'no day with a problem').toBeLessThan(8);
    await page.keyboard.press('ArrowLeft');
  }
  await expect(days).toHaveAttribute('aria-valuetext', /slower than normal backups.*/);
  await picture(page, 'dashboard-day', WIDTHS);
  await page.setViewportSize(DASHBOARD_SIZE);
  await page.keyboard.press('Tab');
  await expect(days).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(days).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await expect(partTitle(page)).toBeFocused();
  await expect(page).toHaveTitle(/^Problem: iCloud Backup/);
  await expect(page.getByText(/reported it at least/)).toBeVisible();

  // Each part has an address that outlives a reload, and the way back.
  for (const part of ['services', 'devices', 'settings', 'history'] as const) {
    const link = page.getByRole('link', { name: PART_TITLES[part], exact: true });
    await press(page, part === 'history' ? link.first() : link, 'Shift+Tab');
    await expect(partTitle(page)).toHaveText(PART_TITLES[part]);
    await expect(partTitle(page)).toBeFocused();
    expect(new URL(page.url()).hash).toBe(`#/${part}`);
    await expect(page).toHaveTitle(`${PART_TITLES[part]} – Backup Beacon`);
  }
  await page.goBack();
  await expect(partTitle(page)).toHaveText('Settings');
  await page.reload();
  await expect(partTitle(page)).toHaveText('Settings');
  await expect(page.getByRole('link', { name: 'Settings', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.goForward();
  await expect(partTitle(page)).toHaveText('History');

  for (const [hash, title] of [
    ['#/history/2000009999%401', 'This incident is no longer available'],
    ['#/history/%E0%A4%A', 'History'],
    ['#/nonsense', 'History'],
  ]) {
    const other = await openDashboard(session, hash);
    await expect(partTitle(other)).toHaveText(title ?? '');
    await other.close();
  }
});

test('the list of incidents: newest first, thirty at a time, by service', async ({ session }) => {
  const page = await openFilled(session);
  const links = page.getByRole('region', { name: 'Incidents' }).getByRole('link');
  await expect(links).toHaveCount(30);
  await expect(links.first()).toHaveText(/Problem: /);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(links).toHaveCount(47);
  await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden();
  await page.getByRole('combobox', { name: 'Service' }).selectOption('Siri');
  await expect(links).toHaveCount(9);
  await expect(links.first()).toHaveText('Outage: Siri');
});
