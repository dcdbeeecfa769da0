import { expect, type BrowserContext, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

/** Of a popup. */
const HEIGHT = 600;
const SCHEMES = ['light', 'dark'] as const;

/** Pictures take long, and are for people: they are taken where those ask for them. */
const TAKES_PICTURES = process.env.PICTURES === '1';

/** To run in a page: what is wider than the page, is cut off, or is wider than its own box. */
export function overflowing(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const isOverflowing = (element: Element) => {
    const { left, right, width } = element.getBoundingClientRect();
    const isOutside = right > clientWidth + 1 || left < -1;
    if (width > 0 && isOutside) return true;
    const isTooWide = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const isTooHigh = element.scrollHeight > element.clientHeight + 1;
    if (!isTooWide && !isTooHigh) return false;
    const { overflowX, overflowY } = getComputedStyle(element);
    const hasText = [...element.childNodes].some(
      ({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim(),
    );
    return (
      (isTooWide && (hasText || overflowX !== 'visible')) || (isTooHigh && overflowY !== 'visible')
    );
  };
  const found = [...document.body.querySelectorAll(':not(.frame, .field)')]
    .filter(isOverflowing)
    .filter((element) => !element.closest('.visually-hidden, .clamped, table, svg, option'))
    .map(({ tagName, textContent }) => `${tagName}: ${textContent?.trim()}`);
  return scrollWidth > clientWidth ? [`The page is ${scrollWidth} px wide.`, ...found] : found;
}

/** Checks that everything fits at these widths; saves pictures, light and dark, where asked to. */
export async function expectItFits(page: Page, name: string, widths = [400, 320]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    if (TAKES_PICTURES) await savePictures(page, name, width);
    expect.soft(await page.evaluate(overflowing), `${name} at ${width} px`).toEqual([]);
  }
}

async function savePictures(page: Page, name: string, width: number): Promise<void> {
  // In a lower window, what sticks to its edges covers the rest.
  const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(HEIGHT, pageHeight) });
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `artifacts/states/${name}-${colorScheme}-${width}.png` });
  }
  await page.setViewportSize({ width, height: HEIGHT });
}

/**
 * Checks that the page is accessible: every rule in light colors, contrast in dark ones. axe runs in
 * the page itself: its own package for Playwright opens a page for each run, which takes eight times
 * as long.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(
      async (rules): Promise<string[]> => {
        const { axe: inPage } = window as unknown as { axe: typeof axe };
        const options = { resultTypes: ['violations' as const], ...(rules && { runOnly: rules }) };
        const results: AxeResults = await inPage.run(document, options);
        return results.violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${id}: ${html}`),
        );
      },
      colorScheme === 'dark' && ['color-contrast', 'link-in-text-block'],
    );
    expect(violations, `in ${colorScheme} colors`).toEqual([]);
  }
}

/** Checks that a page fits and is accessible. */
export async function look(page: Page, name: string, widths?: number[]): Promise<void> {
  await expectItFits(page, name, widths);
  await expectAccessible(page);
}

/** Empty: as large as it comes. */
export const setTextSize = (page: Page, size: string) =>
  page.evaluate((value) => (document.documentElement.style.fontSize = value), size);

/** Listens from now on. Out: reads what pages logged. */
export function recordComplaints(context: BrowserContext): () => string[] {
  const logged: string[] = [];
  context.on('console', (entry) => logged.push(entry.text()));
  context.on('weberror', (error) => logged.push(String(error.error())));
  // Chrome itself notes a refused request.
  return () => logged.filter((text) => !text.startsWith('Failed to load resource'));
}
