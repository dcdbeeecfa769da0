import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { LaunchedBrowser } from '../browser/launch-browser.ts';
import type { Scene } from '../../tests/support/stand-in/scenarios.ts';
import type { StandIn } from '../../tests/support/stand-in/stand-in.ts';
import { checkTwice, openPopupPage } from './popup-page.ts';
import { toolbarLine } from './toolbar-log.ts';

const PICTURES = 'artifacts/start';
const POPUP_SIZE = { width: 400, height: 600 };

async function takePictures(page: Page, name: string): Promise<string[]> {
  const files: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const path = `${PICTURES}/${name}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: true });
    files.push(path);
  }
  return files;
}

/**
 * Plays the scenes as fast as the extension follows, and saves pictures of the popup's page in
 * each. Prints what happens, what the toolbar shows and the names of the pictures.
 */
export async function playHeadless(
  { context, extensionId, worker }: LaunchedBrowser,
  standIn: StandIn,
  scenes: Scene[],
): Promise<void> {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(POPUP_SIZE);
  await openPopupPage(page, extensionId);
  for (const [index, { name, title, answer }] of scenes.entries()) {
    standIn.respondWith(answer);
    await checkTwice(page);
    const number = String(index + 1).padStart(2, '0');
    const pictures = await takePictures(page, `${number}-${name}`);
    const health = await page.locator('main').getAttribute('data-health');
    console.log(`\n${title}`);
    console.log(`${await toolbarLine(await worker())}  (${health})`);
    for (const picture of pictures) console.log(`          ${picture}`);
  }
}
