import type { Page } from '@playwright/test';

/** Reads what the popup says at its top, after the page has looked at its clock again. */
export function readPopup(page: Page) {
  return page.evaluate(async () => {
    dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve));
    const band = document.querySelector('section:has(h1)');
    const textOf = (selector: string) => band?.querySelector(selector)?.textContent?.trim() ?? '';
    return {
      health: document.querySelector('main')?.dataset['health'] ?? '',
      sentence: textOf('h1'),
      facts: textOf('.facts'),
      /** Apple's own words; empty where there are none. */
      quote: /“(.*)”/s.exec(textOf('blockquote'))?.[1] ?? '',
      /** Elements among those words that are not our own. */
      strangers: band?.querySelectorAll('img, script, b, iframe').length ?? 0,
    };
  });
}
