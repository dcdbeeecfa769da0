import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { buildWithLine } from '../support/chromium/build-with-line.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { button, tick, unfold } from '../support/chromium/plan-page.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** The side panel's page, which Playwright doesn't list, through another page of the extension. */
const inPanel = (page: Page) =>
  page.evaluate(() => {
    const panel = chrome.extension
      .getViews()
      .find(({ location }) => location.search === '?view=panel');
    const step = panel?.document.querySelector('#step-restart');
    return {
      top: Math.round(step?.getBoundingClientRect().top ?? NaN),
      isUnfolded: step?.parentElement?.matches('[open]'),
      width: panel?.innerWidth,
      ticked: panel?.document.querySelectorAll('#step-conditions ~ .card input:checked').length,
    };
  });

test('“Keep open” moves the popup into the side panel, at the same place; both agree', async ({
  session,
}) => {
  const page = await session.realPopup();
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
  await expect.poll(() => inPanel(tab)).toEqual({ top, isUnfolded: true, width: 360, ticked: 0 });
  await tick(tab, 'conditions', 1);
  await expect.poll(async () => (await inPanel(tab)).ticked).toBe(1);
});

test('zoomed to 300 %, the real popup is as wide as the screen allows, and nothing sticks out', async ({
  launch,
  profileDirectory,
}) => {
  // The zoom of all pages, as it is set in the browser's settings: each level is a fifth more, and `x`
  // is the main partition.
  const level = { x: Math.log(3) / Math.log(1.2) };
  mkdirSync(path.join(profileDirectory, 'Default'));
  const preferences = JSON.stringify({ partition: { default_zoom_level: level } });
  writeFileSync(path.join(profileDirectory, 'Default', 'Preferences'), preferences);
  const page = await (await launch()).realPopup();
  await checkNow(page);
  const widths = () =>
    page.evaluate(() => {
      const width = Math.floor(document.body.getBoundingClientRect().width);
      return { width, sticksOut: document.documentElement.scrollWidth > innerWidth };
    });
  // A popup has at most 800 pixels of the screen.
  await expect.poll(widths).toEqual({ width: 266, sticksOut: false });
});

test.describe('without its scripts', () => {
  test.use({
    extensionDirectory: async ({ extensionDirectory }, use) => {
      const line = "if (globalThis.document) throw new Error('It is not loaded.');";
      const copy = buildWithLine(extensionDirectory, line);
      await use(copy.directory);
      copy.remove();
    },
  });

  test('the real popup says that it could not be loaded', async ({ launch }) => {
    const page = await (await launch()).realPopup();
    const shown = () =>
      page.evaluate(() => {
        const { content, visibility } = getComputedStyle(document.body, '::after');
        return [content, visibility, innerWidth >= 400];
      });
    const words = "Backup Beacon couldn't be loaded. Close this window, then open it again.";
    await expect.poll(shown).toEqual([`"${words}"`, 'visible', true]);
  });
});
