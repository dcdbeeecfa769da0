import type { Page } from '@playwright/test';

const DEADLINE_MS = 25_000;

/** What the popup says at its top. */
export interface PopupFace {
  health: string;
  sentence: string;
  facts: string;
  /** Apple's own words; empty where there are none. */
  quote: string;
  /** Elements among those words that are not our own. */
  strangers: number;
}

/** Reads it after the page has looked at its clock again. */
export function readPopup(page: Page): Promise<PopupFace> {
  return page.evaluate(async () => {
    dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve));
    const band = document.querySelector('section:has(h1)');
    const textOf = (selector: string) => band?.querySelector(selector)?.textContent?.trim() ?? '';
    return {
      health: document.querySelector('main')?.dataset['health'] ?? '',
      sentence: textOf('h1'),
      facts: textOf('.facts'),
      quote: /“(.*)”/s.exec(textOf('blockquote'))?.[1] ?? '',
      strangers: band?.querySelectorAll('img, script, b, iframe').length ?? 0,
    };
  });
}

/** How long a check took that the person asked for, and what was said after it. */
export interface PopupCheck {
  tookMs: number;
  said: string;
}

/** Presses "Check" and waits until the popup says that it is done. Throws where it never does. */
export function pressCheckNow(page: Page): Promise<PopupCheck> {
  return page.evaluate(async (deadlineMs) => {
    const button = document.querySelector<HTMLElement>('section:has(h1) button');
    const isIdle = () => button?.getAttribute('aria-disabled') === 'false';
    const fromMs = performance.now();
    const idle = async () => {
      while (!isIdle()) {
        if (performance.now() - fromMs > deadlineMs) throw new Error('The check does not end.');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await idle();
    const pressedMs = performance.now();
    button?.click();
    await new Promise((resolve) => setTimeout(resolve));
    if (isIdle()) throw new Error('The check does not begin.');
    await idle();
    const tookMs = performance.now() - pressedMs;
    // It is spoken just after.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { tookMs, said: document.querySelector('main [role=status]')?.textContent ?? '' };
  }, DEADLINE_MS);
}
