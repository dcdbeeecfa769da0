import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { FeedAnswer } from '../support/stand-in/stand-in.ts';
import { ongoing } from '../support/stand-in/feed-event.ts';
import { checkNow } from './check-now.ts';
import {
  allIsWell,
  backupEvents,
  backupIssue,
  backupMaintenance,
  httpStatus,
  outageOfBoth,
} from './feed-scenes.ts';
import { expect, test } from './fixtures.ts';

const LONG = backupEvents(
  ongoing('Issue', {
    message: `${'Unterbrechungsfreiestromversorgungsanlage'.repeat(3)} ${'and more words '.repeat(30)}`,
    usersAffected: 'Some users in some regions with some devices are affected '.repeat(3),
  }),
);

const STATES: Record<string, FeedAnswer> = {
  available: allIsWell(),
  maintenance: backupMaintenance(),
  issue: backupIssue(),
  outage: outageOfBoth(),
  unknown: httpStatus(500),
  'long-texts': LONG,
};

async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [400, 320]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 600 });
      const path = `artifacts/states/${name}-${colorScheme}-${width}.png`;
      await page.screenshot({ path, fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${name} at ${width} px`).toBeLessThanOrEqual(0);
    }
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

for (const [name, answer] of Object.entries(STATES))
  test(`${name}: fits, is accessible, logs nothing`, async ({ standIn, session }) => {
    const logged: string[] = [];
    session.context.on('console', (entry) => logged.push(entry.text()));
    session.context.on('weberror', (error) => logged.push(String(error.error())));
    standIn.respondWith(answer);
    const page = await session.openPopupPage();
    await checkNow(page);
    await picture(page, name);
    for (const step of ['storage', 'reset', 'signOut']) await page.locator(`#step-${step}`).click();
    await expectAccessible(page);
    await picture(page, `${name}-unfolded`);
    // Chrome itself notes a refused request.
    expect(logged.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  });

test('with progress, the dialog and everything done', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  for (const step of ['settings', 'storage', 'computer', 'reset', 'signOut']) {
    const boxes = page.locator(`li:has(#step-${step}) input`);
    for (let i = 0; i < (await boxes.count()); i += 1) {
      await boxes.nth(i).click();
      if (step === 'storage' && i === 2) await picture(page, 'progress');
      await expect(boxes.nth(i)).toBeChecked();
    }
  }
  await expect(page.getByText('6 of 6', { exact: true })).toBeVisible();
  await picture(page, 'all-done');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Start over' }).click();
  await expectAccessible(page);
  await page.screenshot({ path: 'artifacts/states/dialog.png' });
});

test('the real popup is 400 pixels wide and shows the same', async ({ session }) => {
  // No tab of a popup's size beside it: that would make the window too narrow for a popup.
  const { page } = await session.realPopup();
  await checkNow(page);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'available');
  // Chrome adds the width of a scroll bar.
  const width = () => page.evaluate(() => [document.body.clientWidth, innerWidth >= 400]);
  await expect.poll(width).toEqual([400, true]);
  await page.screenshot({ path: 'artifacts/states/real-popup.png' });
});

test('by keyboard alone: check, tick, fold, undo', async ({ session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await page.getByRole('button', { name: 'Check now' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText(/^Checked\./);
  for (let presses = 0; !(await focused()).includes('Wi-Fi, power'); presses += 1) {
    expect(presses).toBeLessThan(10);
    await page.keyboard.press('Tab');
  }
  const boxes = page.locator('li:has(#step-settings) input');
  for (let i = 0; i < (await boxes.count()); i += 1) {
    await page.keyboard.press('Tab');
    await expect(boxes.nth(i)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(boxes.nth(i)).toBeChecked();
  }
  // The step is done and folds: the focus goes on with the next one.
  await expect(page.locator('#step-storage')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('li:has(#step-storage) .card')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 6', { exact: true })).toBeVisible();
});
