import type { Locator, Page } from '@playwright/test';
import { putRows } from '../../dev/browser/database-rows.ts';
import { chart, openDashboard, partTitle } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { boxesOf, button, radio, stepCard, stepHead } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';

/** More stops than any view has. */
const MAX_PRESSES = 120;
const PROBLEM = 'Problem: iCloud Backup';
const NOTE = 'Photos fill 4 of 5 GB';

const isFocused = (goal: Locator) =>
  goal.evaluate((element) => element === document.activeElement, null, { timeout: 5_000 });

/** Presses Tab, or another key, until the focus is there; `isThere`: or until something else is so. */
async function tabTo(
  page: Page,
  goal: Locator,
  keyOf: () => string | Promise<string> = () => 'Tab',
  isThere = () => isFocused(goal),
): Promise<void> {
  await expect(goal).toBeVisible();
  for (let presses = 0; !(await isThere()); presses += 1) {
    expect(presses, 'the focus never gets there').toBeLessThan(MAX_PRESSES);
    await page.keyboard.press(await keyOf());
  }
}
const back = () => 'Shift+Tab';

/** Goes to a button, link or fold, and presses Enter. */
async function press(page: Page, goal: Locator, keyOf?: () => string): Promise<void> {
  await tabTo(page, goal, keyOf);
  await page.keyboard.press('Enter');
}

/** Chooses a radio button: Tab to its group, then arrows; the space bar where none was chosen. */
async function choose(page: Page, name: string): Promise<void> {
  const goal = radio(page, name);
  const isInGroup = () =>
    goal.evaluate(
      (element) =>
        document.activeElement instanceof HTMLInputElement &&
        document.activeElement.name === (element as HTMLInputElement).name,
    );
  await tabTo(page, goal, async () => ((await isInGroup()) ? 'ArrowDown' : 'Tab'));
  if (!(await goal.isChecked())) await page.keyboard.press('Space');
  await expect(goal).toBeChecked();
}

test('a whole plan by keyboard alone: check, answer, tick, fold, undo, note, start over', async ({
  session,
}) => {
  test.slow();
  const page = await session.openPopupPage();
  await press(page, button(page, 'Check'));
  await expect(page.getByRole('status').filter({ hasText: /^Checked\./ })).toBeAttached();

  await press(page, button(page, 'Find my fix'));
  await expect(page.locator('#questions-title')).toBeFocused();
  await choose(page, '“Not enough iCloud storage”');
  await press(page, button(page, 'Next'));
  await expect(page.locator('#question-device')).toBeFocused();
  await choose(page, 'iPhone');
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('Anna’s phone');
  for (const choice of ['iOS 18', 'Mac', 'No one else', 'Weeks ago, or longer']) {
    await press(page, button(page, 'Next'));
    await choose(page, choice);
  }
  await press(page, button(page, 'Show my plan'));
  await expect(page.locator('#plan-title')).toBeFocused();

  const sizes = boxesOf(page, 'next-size');
  for (const nth of [0, 1, 2]) {
    await tabTo(page, sizes.nth(nth));
    await page.keyboard.press('Space');
    // The last one folds its step.
    if (nth < 2) await expect(sizes.nth(nth)).toBeChecked();
  }
  // What is done folds, and the focus goes on with the next step.
  await expect(stepHead(page, 'free-space')).toBeFocused();
  await press(page, button(page, 'Undo'));
  await tabTo(page, sizes.last(), back);
  await page.keyboard.press('Space');
  const room = stepCard(page, 'free-space');
  await press(page, button(room, "Didn't help"));
  await expect(stepHead(page, 'storage-plan')).toBeFocused();

  await press(page, page.getByRole('button', { name: /Show (the \d+|all) steps/ }));
  await press(page, stepHead(page, 'free-space'));
  await press(page, room.locator('summary', { hasText: /^\s*More/ }));
  await tabTo(page, room.getByRole('textbox', { name: /^Your note/ }));
  await page.keyboard.type(NOTE);
  await expect(page.getByRole('status').last()).toHaveText('Note saved.');
  await press(page, stepHead(page, 'free-space'), back);
  await expect(room).toBeHidden();
  const startOver = button(page, 'Start over');
  await press(page, startOver);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(startOver).toBeFocused();

  const stored = await readStored(page);
  expect(deedsIn(stored)).toEqual([
    ...['open', 'size', 'compare'].map((subStep) => `tick next-size.${subStep}`),
    'result free-space notYet',
  ]);
  expect(stored.runs).toMatchObject([{ lastBackup: 'weeks', notes: { 'free-space': NOTE } }]);
  expect(stored.devices).toMatchObject([
    { name: 'Anna’s phone', kind: 'iphone', generation: 'v18', computer: 'mac', manager: 'nobody' },
  ]);
});

test('the dashboard by keyboard, by address and by the way back', async ({ session }) => {
  const page = await openDashboard(session);
  await putRows(page, yearOfHistory(Date.now()));
  await page.reload();
  // Each chart is one stop, and the arrow keys go through its days.
  const days = chart(page, 'iCloud Backup');
  await tabTo(page, days);
  const hasProblem = async () =>
    /Problem for/.test((await days.getAttribute('aria-valuetext')) ?? '');
  await tabTo(page, days, () => 'ArrowLeft', hasProblem);
  await page.keyboard.press('Tab');
  await expect(days).not.toBeFocused();
  await press(page, days, back);
  await expect(partTitle(page)).toHaveText(PROBLEM);
  await expect(partTitle(page)).toBeFocused();

  await press(page, page.getByRole('link', { name: 'Settings', exact: true }), back);
  await expect(partTitle(page)).toHaveText('Settings');
  await expect(partTitle(page)).toBeFocused();
  await page.goBack();
  await expect(partTitle(page)).toHaveText(PROBLEM);
  await page.reload();
  await expect(partTitle(page)).toHaveText(PROBLEM);
  await page.goForward();
  await expect(partTitle(page)).toHaveText('Settings');
});
