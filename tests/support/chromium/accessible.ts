import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

export const SCHEMES = ['light', 'dark'] as const;

/**
 * What axe finds wrong with a page as it is: each rule that is broken, and the markup that breaks it.
 * Run in the page itself: axe's own glue to Playwright opens a page for every run, which takes eight
 * times as long, and looks into frames, of which there are none.
 */
async function violations(page: Page): Promise<[rule: string, markup: string[]][]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(async (): Promise<AxeResults> => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    return inPage.run(document, { resultTypes: ['violations'] });
  });
  return found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** Sees that the page is accessible, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), `in the ${colorScheme} colours`).toEqual([]);
  }
}
