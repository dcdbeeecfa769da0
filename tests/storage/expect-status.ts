import { expect, type Page, type Worker } from '@playwright/test';
import { readToolbar } from '../../scripts/browser/toolbar.ts';
import type { Expected } from '../support/expected-status.ts';
import { readPopup } from '../support/chromium/popup-status.ts';

/** The badge, the tooltip's first line and the popup's heading say the same. */
export async function expectFace(worker: Worker, popup: Page, toolbar: Expected): Promise<void> {
  await expect.poll(async () => (await readToolbar(worker)).badgeText).toBe(toolbar.badge);
  // Its other lines are of other services.
  expect((await readToolbar(worker)).tooltip.split('\n')[0]).toMatch(toolbar.tooltip);
  const { health, sentence } = toolbar;
  await expect.poll(() => readPopup(popup)).toMatchObject({ health, sentence });
}

/** What the popup says of its store; empty while nothing is wrong with it. */
export async function storeSentence(popup: Page): Promise<string> {
  const notifications = popup
    .getByRole('alert')
    .filter({ hasText: /progress/ })
    .locator('p');
  return (await notifications.allTextContents()).join(' ');
}
