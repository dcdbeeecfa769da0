import { expect } from '@playwright/test';
import type { StandIn } from '../support/stand-in/stand-in.ts';
import type { ExtensionPage } from './extension-page.ts';

const BUTTON = '//button[normalize-space()="Check"]';

/** Presses "Check" in the popup's page, and waits until Apple was asked and the check has ended. */
export async function checkNow(page: ExtensionPage, { requests }: StandIn): Promise<void> {
  const before = requests.length;
  await page.press(BUTTON);
  await expect.poll(() => requests.length).toBeGreaterThan(before);
  const isUnderWay = () =>
    page.run((xpath) => {
      const found = document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE);
      return (found.singleNodeValue as Element | null)?.getAttribute('aria-disabled') !== 'false';
    }, BUTTON);
  await expect.poll(isUnderWay).toBe(false);
}
