import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { goTo, openDashboard } from '../support/chromium/dashboard-page.ts';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { keepPicture } from '../support/chromium/look.ts';
import { cutElements } from './cut-elements.ts';

/** Text twice as large in a wide window, and what zooming to 250 and 400 % leaves of 1,200 px. */
const VIEWS = [
  { width: 1200, textSize: '200%' },
  { width: 480, textSize: '100%' },
  { width: 300, textSize: '100%' },
];

/** Lines that are too narrow for a word of theirs, which would be broken. */
function brokenWords(): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { overflow-wrap: normal !important }');
  document.adoptedStyleSheets = [sheet];
  const broken = [...document.querySelectorAll('main :is(h2, h3, h4, p, span, li, label, dt, dd)')]
    .filter((element) => {
      const { display } = getComputedStyle(element);
      const hasLongWord = /\S{21}/.test(element.textContent ?? '');
      if (display === 'inline' || hasLongWord || element.closest('.visually-hidden')) return false;
      return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    })
    .map(({ textContent }) => textContent?.trim() ?? '');
  document.adoptedStyleSheets = [];
  return broken;
}

async function expectNothingCut(page: Page, name: string): Promise<void> {
  for (const { width, textSize } of VIEWS) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), textSize);
    await keepPicture(page, `large-${name}-${width}`, { fullPage: true });
    const where = `${name}, ${width} px, ${textSize}`;
    expect(await page.evaluate(cutElements), where).toEqual([]);
    expect(await page.evaluate(brokenWords), where).toEqual([]);
  }
}

test('large text and a zoomed page cut nothing off', async ({ session }) => {
  test.setTimeout(120_000);
  const popup = await session.openPopupPage();
  await checkNow(popup);
  const rows = yearOfHistory(Date.now());
  await putRows(popup, rows);
  await popup.close();
  const dashboard = await openDashboard(session);
  await expectNothingCut(dashboard, 'history');
  for (const part of ['services', 'devices', 'settings'] as const) {
    await goTo(dashboard, part);
    await expectNothingCut(dashboard, part);
  }
  const [incident] = rows.incidents as { id: string }[];
  const address = (path: string) => `chrome-extension://${session.extensionId}/${path}`;
  for (const [name, path] of [
    ['incident', `dashboard.html#/history/${encodeURIComponent(incident?.id ?? '')}`],
    ['summary', 'print.html#summary/r-phone'],
    ['plan', 'print.html#plan/r-phone'],
    ['welcome', 'welcome.html'],
  ] as const) {
    const page = await session.context.newPage();
    await page.goto(address(path));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0);
    await expectNothingCut(page, name);
    await page.close();
  }
});
