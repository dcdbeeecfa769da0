import type { Page } from '@playwright/test';
import { expect, test } from '../support/chromium/fixtures.ts';
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
import { choose, press, tabTo, tickAll } from './keyboard.ts';

const NOTE = 'Photos fill 4 of 5 GB';

/** Answers the questions in the order in which they are asked. */
async function answerAll(page: Page): Promise<void> {
  await press(page, button(page, 'Find my fix'));
  await expect(page.locator('#questions-title')).toBeFocused();
  await choose(page, radio(page, '“Not enough iCloud storage”'));
  await press(page, button(page, 'Next'));
  await expect(page.locator('#question-device')).toBeFocused();
  await choose(page, radio(page, 'iPhone'));
  await tabTo(page, page.getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('Anna’s phone');
  for (const choice of ['iOS 18', 'Mac', 'No one else', 'Weeks ago, or longer']) {
    await press(page, button(page, 'Next'));
    await choose(page, radio(page, choice));
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
  await tickAll(page, boxesOf(page, 'next-size'));
  // What is done folds, and the focus goes on with the next step.
  await expect(stepHead(page, 'free-space')).toBeFocused();
  await expect(stepCount(page, '2 of 8')).toBeVisible();
  await press(page, button(page, 'Undo'));
  await expect(stepCount(page, '1 of 8')).toBeVisible();
  await tabTo(page, boxesOf(page, 'next-size').last(), 'Shift+Tab');
  await page.keyboard.press('Space');
  await expect(stepCount(page, '2 of 8')).toBeVisible();

  const room = stepCard(page, 'free-space');
  await tabTo(page, boxesOf(page, 'free-space').last());
  await page.keyboard.press('Space');
  await expect(boxesOf(page, 'free-space').last()).toBeChecked();
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
    'tick free-space.back-up',
    'result free-space notYet',
  ]);
  expect(stored.runs).toMatchObject([
    { symptom: 'not-enough-storage', lastBackup: 'weeks', notes: { 'free-space': NOTE } },
  ]);
  expect(stored.devices).toMatchObject([
    { name: 'Anna’s phone', kind: 'iphone', generation: 'v18', computer: 'mac', manager: 'nobody' },
  ]);
});
