import type { Page } from '@playwright/test';
import type { Session } from '../support/chromium/session.ts';

/** A page of the extension without its code: it opens no database by itself. */
export async function blankPage({ context, extensionId }: Session): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return page;
}
