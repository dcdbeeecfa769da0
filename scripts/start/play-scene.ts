import type { Page } from '@playwright/test';
import type { LaunchedBrowser } from '../../dev/browser/launch-browser.ts';
import { passTime } from '../../dev/browser/pass-time.ts';
import { readToolbar } from '../../dev/browser/toolbar.ts';
import { welcomePage } from '../../dev/browser/welcome-page.ts';
import type { Scene } from '../../dev/stand-in/scenarios.ts';
import type { StandIn } from '../../dev/stand-in/stand-in.ts';

const TIMEOUT_MS = 20_000;
const POLL_MS = 100;

/** Opens the popup's page in a tab, in front of the welcome page. */
export async function openPopupPage({ context, extensionId }: LaunchedBrowser): Promise<Page> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  // Chromium draws a hidden page once a second.
  await welcomePage(context, extensionId);
  await page.bringToFront();
  await page.locator('main[data-health]').waitFor({ timeout: TIMEOUT_MS });
  return page;
}

/**
 * Plays a scene: the stand-in answers, and the script clicks "Check" twice, because the end of a problem
 * needs two readings, a minute apart. It ends when the toolbar shows the expected state.
 * @returns the toolbar's lines. Throws if the toolbar shows something else
 */
export async function playScene(
  browser: LaunchedBrowser,
  page: Page,
  standIn: StandIn,
  { title, badge, answer }: Scene,
): Promise<string> {
  standIn.respondWith(answer);
  const button = page.getByRole('button', { name: 'Check', exact: true });
  for (let check = 0; check < 2; check += 1) {
    await passTime(page);
    await button.click({ timeout: TIMEOUT_MS });
    // The button is disabled during the check.
    await button.click({ trial: true, timeout: TIMEOUT_MS });
  }
  for (const deadlineMs = Date.now() + TIMEOUT_MS; ; await page.waitForTimeout(POLL_MS)) {
    const toolbar = await readToolbar(await browser.worker());
    // A tooltip may have several lines.
    if (toolbar.badgeText === badge) return `${badge}  ${toolbar.tooltip.replaceAll('\n', ' · ')}`;
    if (Date.now() > deadlineMs)
      throw new Error(`“${title}”: the badge is “${toolbar.badgeText}” instead of “${badge}”.`);
  }
}
