import type { Page } from '@playwright/test';

const CHECK_TIMEOUT_MS = 15_000;

/** Opens the popup's page in a tab. Throws when it does not show a state. */
export async function openPopupPage(page: Page, extensionId: string): Promise<void> {
  await page.goto(`chrome-extension://${extensionId}/popup.html`);
  await page.locator('main[data-health]').waitFor({ timeout: CHECK_TIMEOUT_MS });
}

/**
 * Clicks “Check now” twice, for the end of a problem needs two checks that agree.
 * In: the popup's page, and how long to pause between the two.
 */
export async function checkTwice(page: Page, pauseMs = 0): Promise<void> {
  const button = page.getByRole('button', { name: /check now/i });
  for (const isFirst of [true, false]) {
    await button.click({ timeout: CHECK_TIMEOUT_MS });
    // The button is disabled for as long as the check takes.
    await button.click({ trial: true, timeout: CHECK_TIMEOUT_MS });
    if (isFirst) await page.waitForTimeout(pauseMs);
  }
}
