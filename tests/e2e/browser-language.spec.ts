import type { Browser } from 'webextension-polyfill';
import { expect, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

for (const [asked, browsers, ours] of [
  ['de', 'de', 'de'],
  ['ar', 'ar', 'ar'],
  ['pt-PT', 'pt_PT', 'pt'],
  ['es-419', 'es_419', 'es'],
  ['zh-HK', 'zh_TW', 'zh-TW'],
  ['xx', 'en_US', 'en'],
] as const)
  test(`in a browser started with --lang=${asked}, the extension speaks ${ours}`, async ({
    launch,
  }) => {
    const session = await launch({ language: asked });
    const page = await session.openPopupPage();
    // Playwright answers for what pages and workers ask in other ways.
    const language = await page.evaluate(() => chrome.i18n.getMessage('@@ui_locale'));
    test.skip(language !== browsers, 'This Chromium is installed without that language.');
    const root = page.locator('html');
    await expect(root).toHaveAttribute('lang', ours);
    await expect(root).toHaveAttribute('dir', ours === 'ar' ? 'rtl' : 'ltr');
  });
