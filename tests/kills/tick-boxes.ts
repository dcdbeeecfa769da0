import type { Page } from '@playwright/test';

/** A box of the plan: its step, and its place in it. */
export type BoxName = string;

/** Unfolds all steps of the plan. In: a page of the popup. */
export async function unfoldAll(page: Page): Promise<void> {
  // Steps that are done may be out of sight.
  await page.locator('#step-conditions').waitFor({ state: 'attached' });
  await page.evaluate(async () => {
    for (const head of document.querySelectorAll<HTMLElement>('summary[id^="step-"]')) {
      const details = head.parentElement as HTMLDetailsElement;
      while (!details.querySelector('input[type="checkbox"]')) {
        if (!details.open) head.click();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  });
}

/**
 * Presses boxes that can be pressed, one after the other without waiting for any, and says of each when
 * it is shown as ticked. In: how long to wait between two.
 */
export async function tickInQuickSuccession(
  page: Page,
  pauseMs: number,
  onTicked: (box: BoxName) => void,
): Promise<void> {
  await page.exposeFunction('sayTicked', onTicked);
  await page.evaluate(async (betweenMs) => {
    const { sayTicked } = globalThis as unknown as { sayTicked(name: string): void };
    const boxes = [...document.querySelectorAll('details:has(> summary[id^="step-"])')].flatMap(
      (step) =>
        [...step.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].map((box, index) => {
          return { box, name: `${step.querySelector('summary')?.id}/${index}` };
        }),
    );
    const waiting = new Set(boxes.filter(({ box }) => !box.checked && !box.disabled));
    const looking = setInterval(() => {
      for (const one of waiting) {
        if (!one.box.checked) continue;
        waiting.delete(one);
        sayTicked(one.name);
      }
      if (waiting.size === 0) clearInterval(looking);
    }, 1);
    for (const { box } of [...waiting]) {
      box.click();
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
  }, pauseMs);
}

/** The boxes that are shown as ticked. In: a page of the popup, all steps unfolded. */
export function tickedBoxes(page: Page): Promise<BoxName[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('details:has(> summary[id^="step-"])')].flatMap((step) =>
      [...step.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].flatMap(
        (box, index) => (box.checked ? `${step.querySelector('summary')?.id}/${index}` : []),
      ),
    ),
  );
}
