import { expect, type Locator, type Page } from '@playwright/test';
import type { StepId } from '../../../lib/guide/knowledge/steps.ts';

export const button = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
export const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** The line of a step, which folds and unfolds it. */
export const stepHead = (page: Page, id: StepId) => page.locator(`#step-${id}`);
/** The inside of a step; there only while it is unfolded. */
export const stepCard = (page: Page, id: StepId) =>
  page.locator(`li:has(> details > #step-${id}) .card`);
export const boxesOf = (page: Page, id: StepId) => stepCard(page, id).getByRole('checkbox');

/** Unfolds a step, if it is folded. Out: its inside. */
export async function unfold(page: Page, id: StepId): Promise<Locator> {
  const card = stepCard(page, id);
  const passed = page.getByRole('button', { name: /Show (the \d+|all) steps/ });
  const head = stepHead(page, id);
  await expect(head).toBeAttached();
  // The plan may move on meanwhile: what unfolds by itself is folded by the click, or out of sight.
  await expect(async () => {
    if (!(await head.isVisible())) await passed.click({ timeout: 10_000 });
    if (!(await card.isVisible())) await head.click({ timeout: 10_000 });
    // A second click that comes too soon would fold it again.
    await expect(card).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return card;
}

/** Unfolds everything that is folded now: a step, its fold, and what is folded in that. */
export const unfoldAll = (page: Page) =>
  page.evaluate(async () => {
    for (let times = 0; times < 3; times += 1) {
      const folded = document.querySelectorAll<HTMLElement>('details:not([open]) > summary');
      for (const summary of folded) summary.click();
      await new Promise((resolve) => setTimeout(resolve));
    }
  });

/** Ticks boxes of a step one after the other, each once the one before is stored. */
export async function tick(page: Page, id: StepId, howMany = Infinity): Promise<void> {
  await unfold(page, id);
  const boxes = boxesOf(page, id);
  const count = Math.min(howMany, await boxes.count());
  for (let i = 0; i < count; i += 1) {
    await boxes.nth(i).click();
    if (i < count - 1) await expect(boxes.nth(i)).toBeChecked();
  }
}

/** Says which device it is, by mouse, and goes back to the plan. */
export async function answer(
  page: Page,
  { kind, name, system }: { kind: 'iPhone' | 'iPad'; name: string; system?: string },
): Promise<void> {
  if (!(await page.locator('#questions-title').isVisible()))
    await page.getByRole('button', { name: /^(Find my fix|Change the answers)/ }).click();
  const pick = async (question: string, choice: string) => {
    const head = page.locator(`#question-${question}`);
    await expect(head).toBeVisible();
    const item = page.locator(`li:has(> details > #question-${question})`);
    if (!(await item.locator('.card').isVisible())) await head.click();
    await radio(page, choice).click();
    await expect(radio(page, choice)).toBeChecked();
  };
  await pick('device', kind);
  const field = page.getByRole('textbox', { name: 'Name' });
  await field.fill(name);
  await field.blur();
  if (system !== undefined) await pick('system', system);
  await button(page, 'Show my plan').click();
  await expect(page.locator('#plan-title')).toBeFocused();
}
