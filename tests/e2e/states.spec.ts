import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import { ongoing } from '../support/stand-in/feed-event.ts';
import { appleRows } from '../support/chromium/apple-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import {
  allIsWell,
  backupEvents,
  backupIssue,
  backupMaintenance,
  httpStatus,
  outageOfBoth,
} from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { tickAll } from './keyboard.ts';
import { expectAccessible } from '../support/chromium/accessible.ts';
import { keepPicture, look, picture, recordComplaints } from '../support/chromium/look.ts';
import {
  boxesOf,
  button,
  stepCard,
  stepCount,
  stepHead,
  tick,
  unfold,
} from '../support/chromium/plan-page.ts';

const LONG = backupEvents(
  ongoing('Issue', {
    message: `${'Unterbrechungsfreiestromversorgungsanlage'.repeat(3)} ${'and more words '.repeat(30)}`,
    usersAffected: 'Some users in some regions with some devices are affected '.repeat(3),
  }),
);

const STATES: Record<string, { answer: FeedAnswer; health: string }> = {
  available: { answer: allIsWell(), health: 'available' },
  maintenance: { answer: backupMaintenance(), health: 'maintenance' },
  issue: { answer: backupIssue(), health: 'issue' },
  outage: { answer: outageOfBoth(), health: 'outage' },
  unknown: { answer: httpStatus(500), health: 'unknown' },
  'long-texts': { answer: LONG, health: 'issue' },
};

test('each state fits, is accessible, logs nothing', async ({ standIn, session }) => {
  test.setTimeout(120_000);
  const complaints = recordComplaints(session.context);
  const page = await session.openPopupPage();
  for (const [name, { answer, health }] of Object.entries(STATES))
    await test.step(name, async () => {
      standIn.respondWith(answer);
      // As if it were the first that was ever heard of Apple.
      await appleRows(page, true);
      await page.reload();
      await checkNow(page);
      await expect(page.locator('main')).toHaveAttribute('data-health', health);
      await picture(page, name);
      for (const step of ['free-space', 'reset-all', 'sign-out'] as const) await unfold(page, step);
      await look(page, `${name}-unfolded`);
      expect(complaints()).toEqual([]);
    });
});

const MIDDLE_STEPS = ['restart', 'account-prompts', 'other-wifi', 'wait-24h'] as const;

test('with progress, everything tried, and the question before starting over', async ({
  session,
}) => {
  test.setTimeout(120_000);
  const page = await session.openPopupPage();
  // Behind another page each of some sixty clicks takes a second.
  await page.bringToFront();
  await checkNow(page);
  for (const step of ['conditions', 'toggle-now', 'next-size', 'free-space'] as const) {
    await tick(page, step, step === 'free-space' ? 1 : Infinity);
    if (step === 'toggle-now') await button(stepCard(page, step), "Didn't help").click();
  }
  await expect(boxesOf(page, 'free-space').first()).toBeChecked();
  await expect(stepCount(page, '4 of 16')).toBeVisible();
  await picture(page, 'progress');
  await button(stepCard(page, 'free-space'), "Didn't help").click();
  for (const step of MIDDLE_STEPS) {
    await tick(page, step);
    await button(stepCard(page, step), "Didn't help").click();
  }
  for (const step of [
    ...(['computer-backup', 'update-os', 'save-cloud-data', 'free-space-delete'] as const),
    ...(['reset-all', 'sign-out'] as const),
  ]) {
    await tick(page, step, step === 'free-space-delete' ? 1 : Infinity);
    if (step !== 'computer-backup' && step !== 'save-cloud-data')
      await button(stepCard(page, step), "Didn't help").click();
  }
  await tick(page, 'apple-support');
  await expect(stepCount(page, '16 of 16')).toBeVisible();
  await expect(page.getByText("You've tried everything here.")).toBeVisible();
  await look(page, 'all-done');
  await button(page, 'Start over').click();
  await expectAccessible(page);
  await keepPicture(page, 'dialog');
});

test('the real popup is 400 pixels wide and shows the same', async ({ session }) => {
  // No tab of a popup's size beside it: that would make the window too narrow for a popup.
  const { page } = await session.realPopup();
  await checkNow(page);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'available');
  // Chrome adds the width of a scroll bar.
  const width = () => page.evaluate(() => [document.body.clientWidth, innerWidth >= 400]);
  await expect.poll(width).toEqual([400, true]);
  await keepPicture(page, 'real-popup');
});

test('by keyboard alone: check, tick, fold, undo', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await page.getByRole('button', { name: 'Check' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText(/^Checked\./);
  for (let presses = 0; !(await focused()).includes('Wi-Fi, power'); presses += 1) {
    expect(presses).toBeLessThan(10);
    await page.keyboard.press('Tab');
  }
  await tickAll(page, boxesOf(page, 'conditions'));
  // The step is done and folds: the focus goes on with the next one.
  await expect(stepHead(page, 'toggle-now')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stepCard(page, 'toggle-now')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(stepCount(page, '1 of 16')).toBeVisible();
});
