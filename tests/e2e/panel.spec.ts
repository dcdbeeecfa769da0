import type { Page } from '@playwright/test';
import type { Browser as ExtensionApi } from 'webextension-polyfill';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { look, picture } from '../support/chromium/look.ts';
import { boxesOf, button, stepCard, tick, unfold } from '../support/chromium/plan-page.ts';

declare const chrome: ExtensionApi;

/** The side panel's page, which Playwright doesn't list, through another page of the extension. */
const inPanel = (page: Page) =>
  page.evaluate(() => {
    const panel = chrome.extension
      .getViews()
      .find(({ location }) => location.search === '?view=panel');
    if (!panel) return null;
    const { document } = panel;
    const step = document.querySelector('#step-restart');
    const { marginTop, maxWidth } = panel.getComputedStyle(document.body);
    return {
      top: Math.round(step?.getBoundingClientRect().top ?? NaN),
      isUnfolded: step?.parentElement?.matches('[open]'),
      width: panel.innerWidth,
      card: [marginTop, maxWidth],
      ticked: document.querySelectorAll('#step-conditions ~ .card input:checked').length,
    };
  });

test('“Keep open” moves the popup into the side panel, at the same place; both agree', async ({
  session,
}) => {
  const { page } = await session.realPopup();
  await checkNow(page);
  await unfold(page, 'restart');
  await button(page, 'Keep open').focus();
  const head = page.locator('#step-restart');
  await head.evaluate((one) => one.scrollIntoView({ behavior: 'instant' }));
  const top = await head.evaluate((one) => Math.round(one.getBoundingClientRect().top));
  // The popup is gone before the key is up.
  await page.keyboard.press('Enter').catch(() => undefined);
  await expect.poll(() => page.isClosed()).toBe(true);

  const tab = await session.openPopupPage();
  await expect
    .poll(() => inPanel(tab))
    .toEqual({ top, isUnfolded: true, width: 360, card: ['0px', 'none'], ticked: 0 });
  await tick(tab, 'conditions', 1);
  await expect.poll(async () => (await inPanel(tab))?.ticked).toBe(1);
});

test('the verdict, the way to the fix, the progress and the first checkboxes are in sight', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  for (const isLater of [false, true])
    for (const [width, count] of [
      [400, 2],
      [360, 1],
      [320, 1],
    ] as const) {
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
        page.locator('[aria-current="step"]'),
        // Of a step that has more to say than the first, they may begin further down.
        ...Array.from({ length: isLater ? 0 : count }, (_, index) => boxes.nth(index)),
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
