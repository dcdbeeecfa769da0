import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { look, recordComplaints } from '../support/chromium/look.ts';
import { expectLargeTextFits } from './large-text.ts';

const PROJECT_PAGE = new URL('../../docs/index.html', import.meta.url);

test('what can be printed and the welcome page fit, are accessible and log nothing', async ({
  session,
}) => {
  const complaints = recordComplaints(session.context);
  const popup = await session.openPopupPage();
  await putRows(popup, yearOfHistory(Date.now()));
  await popup.close();
  for (const [name, path] of [
    ['print-summary', 'print.html#summary/r-phone'],
    ['print-plan', 'print.html#plan/r-phone'],
    ['welcome', 'welcome.html'],
  ] as const) {
    const page = await session.context.newPage();
    await page.goto(`chrome-extension://${session.extensionId}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0);
    await look(page, name, [1000, 320]);
    await expectLargeTextFits(page, name);
    await page.emulateMedia({ media: 'print' });
    if (name !== 'welcome') await expect(page.getByRole('button')).toHaveCount(0);
    await page.close();
  }
  expect(complaints()).toEqual([]);
});

test('the project’s page is accessible, fits a phone, and loads nothing from elsewhere', async ({
  session,
}) => {
  const page = await session.context.newPage();
  const loaded: string[] = [];
  const failed: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  page.on('requestfailed', (request) => failed.push(request.url()));
  await page.goto(PROJECT_PAGE.href);
  for (const image of await page.locator('img').all()) await image.scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  const folder = new URL('.', PROJECT_PAGE).href;
  expect(loaded.filter((url) => !url.startsWith(folder))).toEqual([]);
  expect(failed).toEqual([]);
  await look(page, 'project-page', [1200, 320]);
  const links = page.locator('a');
  for (const address of await links.evaluateAll((all) =>
    all.map((one) => (one as HTMLAnchorElement).href),
  ))
    expect(existsSync(fileURLToPath(address)), address).toBe(true);
});
