import type { Page } from '@playwright/test';
import type { LaunchedBrowser } from '../browser/launch-browser.ts';
import type { Scene } from '../../tests/support/stand-in/scenarios.ts';
import type { StandIn } from '../../tests/support/stand-in/stand-in.ts';
import { checkTwice, openPopupPage } from './popup-page.ts';
import { logToolbarChanges } from './toolbar-log.ts';

const SCENE_MS = 20_000;
const BETWEEN_CHECKS_MS = 3_000;

/** Resolves when the browser or its last tab is closed, or at Ctrl-C. */
function untilClosed({ context }: LaunchedBrowser): Promise<void> {
  return new Promise((resolve) => {
    const resolveWhenEmpty = () => context.pages().length === 0 && resolve();
    const watch = (page: Page) => page.on('close', resolveWhenEmpty);
    context.pages().forEach(watch);
    context.on('page', watch);
    context.on('close', () => resolve());
    // Not `once`: a second Ctrl-C must not cut the cleaning up short.
    process.on('SIGINT', () => resolve());
  });
}

/** Plays one scene after the other; the last one stays. */
async function playScenes(page: Page, standIn: StandIn, scenes: Scene[]): Promise<void> {
  for (const { title, answer } of scenes) {
    console.log(`\n${title}`);
    standIn.respondWith(answer);
    await checkTwice(page, BETWEEN_CHECKS_MS);
    await page.waitForTimeout(SCENE_MS - BETWEEN_CHECKS_MS);
  }
}

/**
 * Shows the popup's page in a tab and prints what the toolbar shows, until the reader closes the
 * browser. With a stand-in it plays the scenes meanwhile.
 */
export async function playInWindow(
  browser: LaunchedBrowser,
  play?: { standIn: StandIn; scenes: Scene[] },
): Promise<void> {
  const closed = untilClosed(browser);
  let isClosed = false;
  void closed.then(() => (isClosed = true));
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await openPopupPage(page, browser.extensionId);
  const stopLog = logToolbarChanges(await browser.worker());
  try {
    const playing = play
      ? playScenes(page, play.standIn, play.scenes).catch((error: unknown) => {
          // The reader may close the tab or the browser in the middle of a scene.
          if (!isClosed && !page.isClosed()) throw error;
        })
      : undefined;
    await Promise.race([closed, playing?.then(() => closed)].filter(Boolean));
  } finally {
    stopLog();
  }
}
