import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any view has. */
const MAX_PRESSES = 120;

const isFocused = (goal: Locator) =>
  goal.evaluate((element) => element === document.activeElement, null, { timeout: 5_000 });

/** Presses Tab, or Shift+Tab, until the focus is where it should be. */
export async function tabTo(page: Page, goal: Locator, key = 'Tab'): Promise<void> {
  await expect(goal).toBeVisible();
  for (let presses = 0; !(await isFocused(goal)); presses += 1) {
    expect(presses, 'the focus never gets there').toBeLessThan(MAX_PRESSES);
    await page.keyboard.press(key);
  }
}

/** Goes to a button, link or fold, and presses Enter. */
export async function press(page: Page, goal: Locator, key?: string): Promise<void> {
  await tabTo(page, goal, key);
  await page.keyboard.press('Enter');
}

/** Goes to boxes in their order and ticks each with the space bar. */
export async function tickAll(page: Page, boxes: Locator): Promise<void> {
  const count = await boxes.count();
  for (let i = 0; i < count; i += 1) {
    await tabTo(page, boxes.nth(i));
    await page.keyboard.press('Space');
    // The last one may fold its step.
    if (i < count - 1) await expect(boxes.nth(i)).toBeChecked();
  }
}

/** Chooses a radio button: Tab to its group, then arrows; the space bar where none was chosen. */
export async function choose(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  const isInGroup = () =>
    goal.evaluate(
      (element) =>
        document.activeElement instanceof HTMLInputElement &&
        document.activeElement.name === (element as HTMLInputElement).name,
    );
  for (let presses = 0; !(await isInGroup()); presses += 1) {
    expect(presses, 'the focus never gets to the group').toBeLessThan(MAX_PRESSES);
    await page.keyboard.press('Tab');
  }
  for (let presses = 0; !(await isFocused(goal)); presses += 1) {
    expect(presses, 'no arrow leads there').toBeLessThan(30);
    await page.keyboard.press('ArrowDown');
  }
  if (!(await goal.isChecked())) await page.keyboard.press('Space');
  await expect(goal).toBeChecked();
}
