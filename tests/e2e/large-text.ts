import { expect, type Page } from '@playwright/test';
import { overflowing } from '../support/chromium/look.ts';

/** Text twice as large in a wide window, and what zooming to 250 and 400 % leaves of 1,200 px. */
const VIEWS = [
  { width: 1200, textSize: '200%' },
  { width: 480, textSize: '100%' },
  { width: 300, textSize: '100%' },
];

/** To run in a page: lines that are too narrow for a word of theirs, which would be broken. */
function brokenWords(): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { overflow-wrap: normal !important }');
  document.adoptedStyleSheets = [sheet];
  const broken = [...document.querySelectorAll('main :is(h2, h3, h4, p, span, li, label, dt, dd)')]
    .filter((element) => {
      const { display } = getComputedStyle(element);
      const hasLongWord = /\S{21}/.test(element.textContent ?? '');
      if (display === 'inline' || hasLongWord || element.closest('.visually-hidden')) return false;
      return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
    })
    .map(({ textContent }) => textContent?.trim() ?? '');
  document.adoptedStyleSheets = [];
  return broken;
}

/** Checks that large text and zooming cut nothing off, and break no word. */
export async function expectLargeTextFits(page: Page, name: string): Promise<void> {
  for (const { width, textSize } of VIEWS) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), textSize);
    const where = `${name}, ${width} px, ${textSize}`;
    expect.soft(await page.evaluate(overflowing), where).toEqual([]);
    expect.soft(await page.evaluate(brokenWords), where).toEqual([]);
  }
}
