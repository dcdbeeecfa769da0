import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { goTo, openDashboard, partTitle } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { expectLargeTextFits, look, recordComplaints } from '../support/chromium/look.ts';
import { backupOutage } from '../support/feed-scenes.ts';

const WIDTHS = [1600, 1200, 800, 400, 320];
const GRID_WIDTHS = [1600, 1100, 800, 320];
const PROJECT_PAGE = new URL('../../docs/index.html', import.meta.url);

/** The parts of the dashboard, and what is unfolded in each. */
const PARTS = {
  history: ['Show as table'],
  services: ['Notifications for Siri', 'Show developer services'],
  devices: [],
  settings: ['Pause for 1 hour'],
} as const;

/** Header, navigation and content begin and end at the same places, and all parts are on one line. */
async function expectOneGrid(page: Page): Promise<void> {
  for (const width of GRID_WIDTHS) {
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
    expect.soft(others, `the grid at ${width} px`).toEqual(expected);
  }
}

test('every part of the dashboard fits on one grid, also in large text, is accessible and logs nothing', async ({
  standIn,
  session,
}) => {
  test.setTimeout(120_000);
  const complaints = recordComplaints(session.context);
  const page = await openDashboard(session);
  await checkNow(page);
  await expect(page.getByRole('heading', { name: 'Your history starts today' })).toBeVisible();
  await look(page, 'dashboard-history-new', [1200, 320]);

  const { devices, ...rows } = yearOfHistory(Date.now());
  const named = devices.map((one, index) => {
    return index === 0 ? one : { ...one, name: 'Unterbrechungsfreistrom'.repeat(4) };
  });
  await putRows(page, { ...rows, devices: named });
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await page.reload();
  for (const part of ['history', 'services', 'devices', 'settings'] as const) {
    await goTo(page, part);
    await look(page, `dashboard-${part}`, WIDTHS);
    await expectOneGrid(page);
    for (const name of PARTS[part])
      await page.getByRole('button', { name }).or(page.getByText(name)).first().click();
    await look(page, `dashboard-${part}-unfolded`, [1200, 320]);
    await expectLargeTextFits(page, part);
  }
  await page.goto(page.url().replace(/#.*/, '#/history'));
  const title = /^Outage: iCloud Backup and 3 more/;
  await page.getByRole('link', { name: title }).first().click();
  await expect(partTitle(page)).toHaveText(title);
  await look(page, 'dashboard-incident', [1200, 320]);
  await expectLargeTextFits(page, 'incident');
  expect(complaints()).toEqual([]);
});

test('what can be printed and the welcome page fit, are accessible and log nothing', async ({
  session,
}) => {
  const complaints = recordComplaints(session.context);
  const page = await session.openPopupPage();
  await putRows(page, yearOfHistory(Date.now()));
  for (const [name, address] of [
    ['print-summary', 'print.html#summary/r-phone'],
    ['print-plan', 'print.html#plan/r-phone'],
    ['welcome', 'welcome.html'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`chrome-extension://${session.extensionId}/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0);
    await look(page, name, [1000, 320]);
    await expectLargeTextFits(page, name);
    if (name === 'welcome') continue;
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
  const named = await page
    .locator('a, img')
    .evaluateAll((all) =>
      all.map((one) => ('src' in one ? String(one.src) : (one as HTMLAnchorElement).href)),
    );
  expect(named.filter((address) => !existsSync(fileURLToPath(address)))).toEqual([]);
});
