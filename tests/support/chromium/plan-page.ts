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
/** The fold of what few need of a step. */
export const moreOf = (card: Locator) => card.locator('summary', { hasText: /^\s*More/ });
export const boxesOf = (page: Page, id: StepId) => stepCard(page, id).getByRole('checkbox');

export const stepTitles = (page: Page) => page.locator('section ol h3').allTextContents();
export const stepCount = (page: Page, text: string) => page.getByText(text, { exact: true });

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
    await expect(card).toBeVisible({ timeout: 500 });
  }).toPass();
  return card;
}

/** Unfolds everything that is folded now. */
export const unfoldAll = (page: Page) =>
  page.evaluate(() => {
    const folded = document.querySelectorAll<HTMLElement>('details:not([open]) > summary');
    for (const summary of folded) summary.click();
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

/** The choices to make, question by question; what is not given is skipped. */
export interface Choices {
  message?: string;
  kind?: 'iPhone' | 'iPad';
  name?: string;
  system?: string;
  computer?: string;
  manager?: string;
  lastBackup?: string;
}

/** Answers the questions of the shown run by mouse, and goes back to the plan. */
export async function answer(page: Page, choices: Choices): Promise<void> {
  if (!(await page.locator('#questions-title').isVisible()))
    await page.getByRole('button', { name: /^(Find my fix|Change the answers)/ }).click();
  const open = async (id: string) => {
    const head = page.locator(`#question-${id}`);
    await expect(head).toBeVisible();
    const item = page.locator(`li:has(> details > #question-${id})`);
    if (!(await item.locator('.card').isVisible())) await head.click();
  };
  const pick = async (question: string, choice: string | undefined) => {
    if (choice === undefined) return;
    await open(question);
    // Few messages are in sight at first.
    if (!(await radio(page, choice).isVisible()))
      await page.getByText('All other messages').click();
    await radio(page, choice).click();
    await expect(radio(page, choice)).toBeChecked();
  };
  await pick('message', choices.message);
  await pick('device', choices.kind);
  if (choices.name !== undefined) {
    await open('device');
    const field = page.getByRole('textbox', { name: 'Name' });
    await field.fill(choices.name);
    await field.blur();
  }
  await pick('system', choices.system);
  await pick('computer', choices.computer);
  await pick('manager', choices.manager);
  await pick('lastBackup', choices.lastBackup);
  await button(page, 'Show my plan').click();
  await expect(page.locator('#plan-title')).toBeFocused();
}
