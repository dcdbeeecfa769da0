import type { Page } from '@playwright/test';
import { putRows } from '../../scripts/browser/database-rows.ts';
import type { Device } from '../../lib/guide/run.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { chart, goTo, openDashboard, partTitle } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { look, recordComplaints } from '../support/chromium/look.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { press, tabTo } from './keyboard.ts';
import { expectLargeTextFits } from './large-text.ts';

const BACKUP = 'iCloud Backup';
const WIDTHS = [1600, 1200, 1100, 800, 400, 320];

/** Where the content of an element begins and ends, without its padding. */
const contentEdges = (selector: string) => {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`There is no ${selector}.`);
  const { left, right } = element.getBoundingClientRect();
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return { left: left + parseFloat(paddingLeft), right: right - parseFloat(paddingRight) };
};

async function expectOneGrid(page: Page): Promise<void> {
  const edgesOf = (selector: string) => page.evaluate(contentEdges, selector);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const main = await edgesOf('main');
    for (const selector of ['header .page', 'nav ul'])
      expect(await edgesOf(selector), `${selector} at ${width} px`).toEqual(main);
    for (const selector of ['#part-title', 'nav a', 'h1'])
      expect((await edgesOf(selector)).left, `${selector} at ${width} px`).toBe(main.left);
    const button = await page.getByRole('button', { name: 'Check' }).boundingBox();
    expect((button?.x ?? 0) + (button?.width ?? 0), `${width} px`).toBeCloseTo(main.right);
    const links = page.locator('nav li');
    const lines = await links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y));
    expect(new Set(lines).size, `lines of the navigation at ${width} px`).toBe(1);
  }
}

test('every part fits on one grid, also in large text, is accessible and logs nothing', async ({
  standIn,
  session,
}) => {
  test.setTimeout(120_000);
  const complaints = recordComplaints(session.context);
  const page = await openDashboard(session);
  await checkNow(page);
  await expect(page.getByRole('heading', { name: 'Your history starts today' })).toBeVisible();
  await look(page, 'dashboard-history-new', [1200, 320]);
  await goTo(page, 'devices');
  await look(page, 'dashboard-devices-new', [1200, 320]);

  const { devices = [], ...rows } = yearOfHistory(Date.now());
  const named = (devices as Device[]).map((device, index) => {
    return index === 0 ? device : { ...device, name: 'Unterbrechungsfreistrom'.repeat(4) };
  });
  await putRows(page, { ...rows, devices: named });
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await page.reload();
  const unfold: Record<string, string[]> = {
    history: ['Show as table'],
    services: ['Notifications for Siri', 'Show developer services'],
    devices: [],
    settings: ['Pause for 1 hour'],
  };
  for (const part of ['history', 'services', 'devices', 'settings'] as const) {
    await goTo(page, part);
    await look(page, `dashboard-${part}`, WIDTHS);
    await expectOneGrid(page);
    for (const name of unfold[part] ?? [])
      await page.getByRole('button', { name }).or(page.getByText(name)).first().click();
    await look(page, `dashboard-${part}-unfolded`, [1200, 320]);
    await expectLargeTextFits(page, part);
  }
  for (const name of [/^Outage: iCloud Backup$/, /^Outage: iCloud Backup and 3 more/]) {
    await page.goto(page.url().replace(/#.*/, '#/history'));
    await page.getByRole('link', { name }).first().click();
    await expect(partTitle(page)).toHaveText(name);
    await look(page, 'dashboard-incident', [1200, 320]);
    await expectLargeTextFits(page, 'incident');
  }
  expect(complaints()).toEqual([]);
});

test('the dashboard by keyboard, by address and by the way back', async ({ session }) => {
  const popup = await session.openPopupPage();
  await putRows(popup, yearOfHistory(Date.now()));
  await popup.close();
  const page = await openDashboard(session);
  // Each chart is one stop, and the arrow keys go through its days.
  const days = chart(page, BACKUP);
  await tabTo(page, days);
  for (let presses = 0; !(await days.getAttribute('aria-valuetext'))?.includes('Problem for');) {
    presses += 1;
    expect(presses, 'no day with a problem').toBeLessThan(8);
    await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.press('Tab');
  await expect(days).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(days).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await expect(partTitle(page)).toBeFocused();

  const link = page.getByRole('link', { name: 'Settings', exact: true });
  await press(page, link, 'Shift+Tab');
  await expect(partTitle(page)).toHaveText('Settings');
  await expect(partTitle(page)).toBeFocused();
  await page.goBack();
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await page.reload();
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await page.goForward();
  await expect(partTitle(page)).toHaveText('Settings');
});
