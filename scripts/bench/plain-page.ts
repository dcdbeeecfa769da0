import type { Page } from '@playwright/test';
import type { LaunchedBrowser } from '../browser/launch-browser.ts';

/** A document of the extension that runs nothing of it, and so asks for nothing of its own accord. */
export async function plainPage({ context, extensionId }: LaunchedBrowser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}
