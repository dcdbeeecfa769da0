import { expect, type Page } from '@playwright/test';
import type { Phone } from './finger.ts';
import { targetComplaints } from './touch-targets.ts';

/** Apple's Human Interface Guidelines ask for this much, WCAG 2.2 AAA as well (2.5.5). */
const LEAST_PX = 44;
/** Below it Safari on iPhone enlarges the page when a field has the focus. */
const LEAST_TYPE_PX = 16;

/** Fields in type that is too small. */
const smallFields = (page: Page) =>
  page.evaluate(
    (least) =>
      [...document.querySelectorAll('select, textarea, input')]
        .filter((field) => !/^(checkbox|radio|range)$/.test((field as HTMLInputElement).type))
        .filter((field) => parseFloat(getComputedStyle(field).fontSize) < least)
        .map((field) => field.outerHTML),
    LEAST_TYPE_PX,
  );

/** Rules for what is hovered over that would stick after a touch. */
const stickingRules = (page: Page) =>
  page.evaluate(() => {
    const inside = (rules: CSSRuleList): string[] =>
      [...rules].flatMap((rule) => {
        if (rule instanceof CSSMediaRule && rule.conditionText === '(hover: hover)') return [];
        if (rule instanceof CSSStyleRule && rule.selectorText.includes(':hover'))
          return [rule.cssText];
        return 'cssRules' in rule ? inside(rule.cssRules as CSSRuleList) : [];
      });
    return [...document.styleSheets].flatMap(({ cssRules }) => inside(cssRules));
  });

/** Words that are cut off at the side; what is typed and what is chosen scrolls. */
const cutWords = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *:not(input, select, textarea, svg, svg *)')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflowX))
      .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
      .map((one) => one.outerHTML),
  );

/**
 * Sees that a page as it is can be used by finger on a small and a usual phone, and with type of twice
 * the size: all can be hit, nothing lies over another, nothing sticks out or is cut off.
 */
export async function expectTouchable(page: Page, phone: Phone, name: string): Promise<void> {
  for (const [width, type] of [
    [390, ''],
    [320, ''],
    [320, '200%'],
  ] as const) {
    const where = `${name} at ${width} px ${type}`;
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), type);
    await phone.resize(width);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await phone.resize(width, height);
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scrollWidth, where).toBeLessThanOrEqual(width);
    expect(await targetComplaints(page, LEAST_PX), where).toEqual([]);
    expect(await smallFields(page), where).toEqual([]);
    expect(await cutWords(page), where).toEqual([]);
  }
  expect(await stickingRules(page), name).toEqual([]);
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  await phone.resize(390);
}
