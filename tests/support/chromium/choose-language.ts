import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../../scripts/browser/database-rows.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** As the setting does; null: the browser's. In: any page of the extension, which stays as it is. */
export async function chooseLanguage(page: Page, language: string | null): Promise<void> {
  await putRows(page, { settings: [{ key: 'language', version: 1, value: language }] });
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'wake' }));
}
