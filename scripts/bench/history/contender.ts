import { makeThrowawayProfile } from '../../browser/throwaway-profile.ts';
import {
  launchBrowser,
  type LaunchedBrowser,
  type LaunchOptions,
} from '../../browser/launch-browser.ts';
import { putRows } from '../../browser/database-rows.ts';
import { welcomePage } from '../../browser/welcome-page.ts';
import { incidentRows, observationRows, weekRows } from './years-of-incidents.ts';

const BATCH = 5_000;

/** A browser with so many incidents stored. */
export interface Contender {
  count: number;
  browser: LaunchedBrowser;
  close: () => Promise<void>;
}

/** Opens a browser with a new profile, and fills its history. In: how many incidents, and now. */
export async function openContender(
  count: number,
  nowMs: number,
  options: Pick<LaunchOptions, 'browserPath' | 'extensionDirectory' | 'standIn'>,
): Promise<Contender> {
  const profile = makeThrowawayProfile();
  const browser = await launchBrowser({
    ...options,
    profileDirectory: profile.directory,
    headless: true,
    offline: true,
  });
  const page = await welcomePage(browser.context, browser.extensionId);
  await page.goto(`chrome-extension://${browser.extensionId}/popup.html`);
  await page.locator('main[data-health="available"]').waitFor();
  if (count > 0)
    await putRows(page, { observations: observationRows(nowMs), ...weekRows(count, nowMs) });
  for (let from = 0; from < count; from += BATCH)
    await putRows(page, incidentRows(from, Math.min(from + BATCH, count), count, nowMs));
  await page.goto('about:blank');
  return {
    count,
    browser,
    close: async () => {
      await browser.context.close();
      profile.remove();
    },
  };
}
