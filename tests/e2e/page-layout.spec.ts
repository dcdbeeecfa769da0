import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { putRows } from '../../dev/browser/database-rows.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { expectItFits, look, recordComplaints, setTextSize } from '../support/chromium/look.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { expectTouchable } from './phone.ts';

const WIDTHS = [1600, 1200, 800, 400, 320];
const PROJECT_PAGE = new URL('../../docs/index.html', import.meta.url);

/** Header, navigation and content begin and end at the same places, and all parts are on one line. */
async function expectOneGrid(page: Page, name: string): Promise<void> {
  for (const width of [1600, 1100, 800, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const { main, ...others } = await page.evaluate(() => {
      // Without the padding.
      const edges = (selector: string) => {
        const element = document.querySelector(selector);
        if (!element) throw new Error(`There is no ${selector}.`);
        const { left, right } = element.getBoundingClientRect();
        const { paddingLeft, paddingRight } = getComputedStyle(element);
        return [left + parseFloat(paddingLeft), right - parseFloat(paddingRight)] as const;
      };
      const links = [...document.querySelectorAll('nav li')];
      return {
        main: edges('main'),
        both: ['header .page', 'nav ul', '#part-title', 'footer'].map(edges),
        starts: ['h1', 'nav a'].map((selector) => edges(selector)[0]),
        end: document.querySelector('header button')?.getBoundingClientRect().right,
        lines: new Set(links.map((link) => link.getBoundingClientRect().top)).size,
      };
    });
    const [start, end] = main;
    const expected = { both: Array(4).fill(main), starts: [start, start], end, lines: 1 };
    expect.soft(others, `the grid of ${name} at ${width} px`).toEqual(expected);
  }
}

test('every page fits on one grid, also by finger and in large text, is accessible and logs nothing', async ({
  standIn,
  session,
}) => {
  test.setTimeout(180_000);
  const complaints = recordComplaints(session.context);
  const page = await openDashboard(session);
  await checkNow(page);
  await expect(page.getByRole('heading', { name: 'Your history starts today' })).toBeVisible();
  await look(page, 'dashboard-history-new', [1200, 320]);

  const rows = yearOfHistory(Date.now());
  const devices = rows.devices.map((one, index) => {
    return index === 0 ? one : { ...one, name: 'Unterbrechungsfreistrom'.repeat(4) };
  });
  await putRows(page, { ...rows, devices });
  standIn.respondWith(backupOutage());
  await checkNow(page);
  const outage = rows.incidents.find(({ impacts }) => impacts.length === 4);
  for (const [address, ...unfolded] of [
    ['dashboard.html#/history', 'Show as table'],
    [`dashboard.html#/history/${encodeURIComponent(outage?.id ?? '')}`],
    ['dashboard.html#/services', 'Notifications for Siri', 'Show developer services'],
    ['dashboard.html#/devices', 'Rename'],
    ['dashboard.html#/settings', 'Pause for 1 hour'],
    ['print.html#summary/r-phone'],
    ['print.html#plan/r-phone'],
    ['welcome.html'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`chrome-extension://${session.extensionId}/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0);
    await expect(page.getByText('Loading…')).toHaveCount(0);
    const name = address.replace('.html', '').replaceAll(/\W+/g, '-');
    await look(page, name, WIDTHS);
    if (/#\/\w+$/.test(address)) await expectOneGrid(page, name);
    for (const fold of unfolded)
      await page.getByRole('button', { name: fold }).or(page.getByText(fold)).first().click();
    if (unfolded.length > 0) await look(page, `${name}-unfolded`, [1200, 320]);
    await expectTouchable(page, name);
    // Text twice as large in a wide window, and what zooming to 250 and 400 % leaves of 1,200 px.
    await setTextSize(page, '200%');
    await expectItFits(page, `${name}-large`, [1200]);
    await setTextSize(page, '');
    await expectItFits(page, `${name}-zoomed`, [480, 300]);
    if (!address.startsWith('print')) continue;
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  }
  expect(complaints()).toEqual([]);
});

test('the project’s page is accessible, fits a phone, and loads nothing from elsewhere', async ({
  session,
}) => {
  const page = await session.context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(PROJECT_PAGE.href);
  const folder = new URL('.', PROJECT_PAGE).href;
  expect(loaded.filter((url) => !url.startsWith(folder))).toEqual([]);
  await look(page, 'project-page', [1200, 320]);
  const named = await page.evaluate(() => [
    ...[...document.links].map(({ href }) => href),
    ...[...document.images].map(({ src }) => src),
  ]);
  expect(named.filter((address) => !existsSync(fileURLToPath(address)))).toEqual([]);
});
