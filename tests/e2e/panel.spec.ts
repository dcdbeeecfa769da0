import type { Page } from '@playwright/test';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { look, picture } from '../support/chromium/look.ts';
import { boxesOf, button, stepCard, tick, unfold } from '../support/chromium/plan-page.ts';

const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));
const topOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((one) => Math.round(one.getBoundingClientRect().top));

test('“Keep open” moves the popup into the side panel, at the same place; both agree', async ({
  session,
}) => {
  const popup = await session.realPopup();
  await checkNow(popup.page);
  await unfold(popup.page, 'restart');
  await popup.page.locator('#step-restart').evaluate((one) => one.scrollIntoView());
  const top = await topOf(popup.page, '#step-restart');
  expect(await scrolled(popup.page)).toBeGreaterThan(100);
  const closed = popup.page.waitForEvent('close');
  // Where the button is, there is nothing to scroll: from where the user is, it is pressed by a key.
  await button(popup.page, 'Keep open').evaluate((one) => one.focus({ preventScroll: true }));
  // The popup is gone before the key is up.
  await popup.page.keyboard.press('Enter').catch(() => undefined);

  const panel = await popup.panel();
  await closed;
  expect(await panel.evaluate(() => innerWidth)).toBe(360);
  await expect(stepCard(panel, 'restart')).toBeVisible();
  await expect.poll(() => topOf(panel, '#step-restart')).toBe(top);
  // As wide as the panel, without a card around it.
  const [width, margin] = await panel.evaluate(() => {
    const { width: wide } = document.body.getBoundingClientRect();
    return [wide, getComputedStyle(document.body).marginTop] as const;
  });
  expect(width).toBeGreaterThan(340);
  expect(margin).toBe('0px');

  const tab = await session.openPopupPage();
  await tick(panel, 'conditions', 1);
  await expect(boxesOf(tab, 'conditions').first()).toBeChecked();
  await button(tab, 'Undo').click();
  await expect(boxesOf(panel, 'conditions').first()).not.toBeChecked();
});

test('the verdict, the way to the fix, the progress and the first checkboxes are in sight', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  for (const [width, count] of [
    [400, 2],
    [360, 1],
    [320, 1],
  ] as const)
    for (const isLater of [false, true]) {
      await page.setViewportSize({ width, height: 600 });
      if (isLater && width === 400) {
        await tick(page, 'conditions');
        await tick(page, 'toggle-now');
        await button(stepCard(page, 'toggle-now'), "Didn't help").click();
        await page.evaluate(() => scrollTo(0, 0));
      }
      await expect(page.locator('details:has([aria-current="step"]) .card')).toBeVisible();
      const boxes = page.locator('details:has([aria-current="step"]) [type=checkbox]');
      for (const part of [
        page.locator('h1'),
        page.getByRole('button', { name: 'Find my fix' }),
        page.locator('.bar'),
        ...Array.from({ length: count }, (_, index) => boxes.nth(index)),
      ])
        await expect(part, `${width} px`).toBeInViewport({ ratio: 1 });
    }
});

test('right to left, in forced colors, at 400 %: nothing sticks out or is lost', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await look(page, 'rtl', [400]);
  await page.emulateMedia({ forcedColors: 'active' });
  await picture(page, 'rtl-forced', [400, 320, 266]);
  await button(page, 'Find my fix').click();
  await expect(page.locator('#questions-title')).toBeFocused();
  await picture(page, 'rtl-questions', [400, 320, 266]);
});

test('forty devices, names of a hundred characters and a note of five thousand fit', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await tick(page, 'conditions', 1);
  await expect(boxesOf(page, 'conditions').first()).toBeChecked();
  const name = 'Unterbrechungsfreiestromversorgung'.repeat(3).slice(0, 100);
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  const known = { generation: 'v18', computer: 'mac', manager: 'nobody', removedMs: null };
  const run = { symptom: 'need-wifi', words: '', lastBackup: null, lastBackupDay: null };
  await putRows(page, {
    devices: numbers.map((index) => {
      return { ...known, id: `d${index}`, name, kind: 'ipad', createdMs: index };
    }),
    runs: numbers.map((index) => {
      const notes = { conditions: 'so it is '.repeat(600).slice(0, 5_000) };
      const moments = { createdMs: index, openedMs: Date.now() + index };
      return { ...run, ...moments, id: `r${index}`, deviceId: `d${index}`, notes };
    }),
  });
  await page.reload();
  await unfold(page, 'conditions');
  await picture(page, 'forty-devices', [400, 320]);
  await page.getByRole('button', { name: /^Change the answers/ }).click();
  await page.locator('#question-device').click();
  await picture(page, 'forty-devices-questions', [400, 320]);
  // What comes after the list is not far away.
  await expect(page.getByRole('radio', { name: 'iPhone' })).toBeInViewport();
});
