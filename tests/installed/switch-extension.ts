import type { BrowserContext } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, which the browser's own page of extensions has as well. */
declare const chrome: Browser;

/** Switches an extension off or on, as a person does on the browser's page of extensions. */
export async function switchExtension(
  context: BrowserContext,
  extensionId: string,
  isOn: boolean,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  await page.evaluate(([id, on]) => chrome.management.setEnabled(id, on), [
    extensionId,
    isOn,
  ] as const);
  await page.close();
}
