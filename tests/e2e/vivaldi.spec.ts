import type { Browser } from 'webextension-polyfill';
import { buildWithLine } from '../support/chromium/build-with-line.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

test.use({
  extensionDirectory: async ({ build }, use) => {
    // As in Vivaldi, which does not count its popups among the views.
    const copy = buildWithLine(build, 'chrome.extension.getViews = () => [];');
    await use(copy.directory);
    copy.remove();
  },
});

test('a popup that the browser does not list is 400 pixels wide', async ({ launch }) => {
  const session = await launch();
  const { page } = await session.realPopup();
  await checkNow(page);
  expect(await page.evaluate(() => chrome.extension.getViews({ type: 'popup' }))).toEqual([]);
  const width = () => page.evaluate(() => document.body.clientWidth);
  await expect.poll(width).toBe(400);
});
