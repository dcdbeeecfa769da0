import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import { expectAccessible } from '../support/chromium/accessible.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { picture } from '../support/chromium/look.ts';

const PAGE = new URL('../../docs/index.html', import.meta.url);

test('the project’s page is accessible, fits a phone, and loads nothing from elsewhere', async () => {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage();
    const loaded: string[] = [];
    const failed: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(PAGE.href);
    for (const image of await page.locator('img').all()) await image.scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    const folder = new URL('.', PAGE).href;
    expect(loaded.filter((url) => !url.startsWith(folder))).toEqual([]);
    expect(failed).toEqual([]);
    await expectAccessible(page);
    await picture(page, 'project-page', [1200, 320]);
    const links = await page
      .locator('a')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const link of links) expect(existsSync(fileURLToPath(link)), link).toBe(true);
  } finally {
    await browser.close();
  }
});
