import type { Locator, Page } from '@playwright/test';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { chart, openDashboard, partTitle } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import {
  boxesOf,
  button,
  moreOf,
  radio,
  stepCard,
  stepCount,
  stepHead,
} from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';

/** More stops than any view has. */
const MAX_PRESSES = 120;
const BACKUP = 'iCloud Backup';
const NOTE = 'Photos fill 4 of 5 GB';

const isFocused = (goal: Locator) =>
  goal.evaluate((element) => element === document.activeElement, null, { timeout: 5_000 });

/** Presses Tab, or Shift+Tab, until the focus is where it should be. */
async function tabTo(page: Page, goal: Locator, key = 'Tab'): Promise<void> {
  await expect(goal).toBeVisible();
  for (let presses = 0; !(await isFocused(goal)); presses += 1) {
    expect(presses, 'the focus never gets there').toBeLessThan(MAX_PRESSES);
    await page.keyboard.press(key);
  }
}

/** Goes to a button, link or fold, and presses Enter. */
async function press(page: Page, goal: Locator, key?: string): Promise<void> {
  await tabTo(page, goal, key);
  await page.keyboard.press('Enter');
}

/** Chooses a radio button: Tab to its group, then arrows; the space bar where none was chosen. */
async function choose(page: Page, name: string): Promise<void> {
  const goal = radio(page, name);
  await expect(goal).toBeVisible();
  const isInGroup = () =>
    goal.evaluate(
      (element) =>
        document.activeElement instanceof HTMLInputElement &&
        document.activeElement.name === (element as HTMLInputElement).name,
    );
  for (let presses = 0; !(await isFocused(goal)); presses += 1) {
    expect(presses, 'the focus never gets there').toBeLessThan(MAX_PRESSES);
    await page.keyboard.press((await isInGroup()) ? 'ArrowDown' : 'Tab');
  }
  if (!(await goal.isChecked())) await page.keyboard.press('Space');
  await expect(goal).toBeChecked();
}

/** Answers the questions in the order in which they are asked. */
async function answerAll(page: Page): Promise<void> {
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
}

test('a whole plan by keyboard alone: check, answer, tick, fold, undo, note, start over', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await press(page, button(page, 'Check'));
  await expect(page.getByRole('status').filter({ hasText: /^Checked\./ })).toBeAttached();
  await answerAll(page);
  await expect(stepCount(page, '1 of 8')).toBeVisible();
  const sizes = boxesOf(page, 'next-size');
  for (const nth of [0, 1, 2]) {
    await tabTo(page, sizes.nth(nth));
    await page.keyboard.press('Space');
    // The last one folds its step.
    if (nth < 2) await expect(sizes.nth(nth)).toBeChecked();
  }
  // What is done folds, and the focus goes on with the next step.
  await expect(stepHead(page, 'free-space')).toBeFocused();
  await expect(stepCount(page, '2 of 8')).toBeVisible();
  await press(page, button(page, 'Undo'));
  await expect(stepCount(page, '1 of 8')).toBeVisible();
  await tabTo(page, sizes.last(), 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(stepCount(page, '2 of 8')).toBeVisible();

  const room = stepCard(page, 'free-space');
  await press(page, button(room, "Didn't help"));
  await expect(stepHead(page, 'storage-plan')).toBeFocused();
  await press(page, page.getByRole('button', { name: /Show (the \d+|all) steps/ }));
  await press(page, stepHead(page, 'free-space'));
  await press(page, moreOf(room));
  await tabTo(page, room.getByRole('textbox', { name: /^Your note/ }));
  await page.keyboard.type(NOTE);
  await expect(page.getByRole('status').last()).toHaveText('Note saved.');
  await press(page, stepHead(page, 'free-space'), 'Shift+Tab');
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
  expect(stored.runs).toMatchObject([
    { symptom: 'not-enough-storage', lastBackup: 'weeks', notes: { 'free-space': NOTE } },
  ]);
  expect(stored.devices).toMatchObject([
    { name: 'Anna’s phone', kind: 'iphone', generation: 'v18', computer: 'mac', manager: 'nobody' },
  ]);
});

test('the dashboard by keyboard, by address and by the way back', async ({ session }) => {
  const popup = await session.openPopupPage();
  await putRows(popup, yearOfHistory(Date.now()));
  await popup.close();
  const page = await openDashboard(session);
  // Each chart is one stop, and the arrow keys go through its days.
  const days = chart(page, BACKUP);
  await tabTo(page, days);
  for (let presses = 0; !(await days.getAttribute('aria-valuetext'))?.includes('Problem for');) {
    presses += 1;
    expect(presses, 'no day with a problem').toBeLessThan(8);
    await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.press('Tab');
  await expect(days).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(days).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await expect(partTitle(page)).toBeFocused();

  const link = page.getByRole('link', { name: 'Settings', exact: true });
  await press(page, link, 'Shift+Tab');
  await expect(partTitle(page)).toHaveText('Settings');
  await expect(partTitle(page)).toBeFocused();
  await page.goBack();
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await page.reload();
  await expect(partTitle(page)).toHaveText(`Problem: ${BACKUP}`);
  await page.goForward();
  await expect(partTitle(page)).toHaveText('Settings');
});
