import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { makeThrowawayProfile } from '../../scripts/browser/throwaway-profile.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { keepPicture } from '../support/chromium/look.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** Each step of Chromium's zoom is a fifth more. */
const zoomLevel = (factor: number) => Math.log(factor) / Math.log(1.2);

/** The zoom of all pages, as it is set in the browser's settings, where `x` is the main partition. */
function setZoom(profileDirectory: string, factor: number): void {
  const directory = path.join(profileDirectory, 'Default');
  mkdirSync(directory, { recursive: true });
  const preferences = { partition: { default_zoom_level: { x: zoomLevel(factor) } } };
  writeFileSync(path.join(directory, 'Preferences'), JSON.stringify(preferences));
}

const widths = (page: Page) =>
  page.evaluate(() => {
    const contentWidth = document.body.getBoundingClientRect().width;
    return [innerWidth, Math.floor(contentWidth), document.documentElement.scrollWidth];
  });

// A popup has at most 800 pixels of the screen.
for (const [percent, room] of [
  [200, 400],
  [250, 320],
  [300, 266],
] as const)
  test(`zoomed to ${percent} %, the real popup is as wide as its window`, async ({
    launch,
    profileDirectory,
  }) => {
    setZoom(profileDirectory, percent / 100);
    const session = await launch();
    const { page } = await session.realPopup();
    await checkNow(page);
    await expect.poll(() => widths(page)).toEqual([room, room, room]);
  });

test('a popup whose address says nothing is at least 320 pixels wide', async ({ launch }) => {
  const session = await launch();
  const worker = await session.worker();
  await worker.evaluate(() => chrome.action.setPopup({ popup: 'popup.html' }));
  const { page } = await session.realPopup();
  await checkNow(page);
  await expect.poll(async () => (await widths(page))[1]).toBeGreaterThanOrEqual(320);
});

/** How far the middle of each number is from the middle of its title's first line, in lines. */
const numberOffsets = (page: Page) =>
  page.locator('summary:has(h3)').evaluateAll((summaries) =>
    summaries.map((summary) => {
      const title = document.createRange();
      title.selectNodeContents(summary.querySelector('h3') as HTMLElement);
      const line = title.getClientRects()[0] as DOMRect;
      const number = (summary.firstElementChild as HTMLElement).getBoundingClientRect();
      const distance = number.top + number.height / 2 - line.top - line.height / 2;
      return Math.round(Math.abs(distance / line.height));
    }),
  );

test('a number stands beside the first line of its title, also in large text', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  for (const [textSize, width] of [
    ['100%', 266],
    ['100%', 400],
    ['200%', 400],
  ] as const) {
    await page.setViewportSize({ width, height: 600 });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), textSize);
    await keepPicture(page, `numbers-${textSize}-${width}`, { fullPage: true });
    const offsets = await numberOffsets(page);
    expect(offsets.length).toBeGreaterThan(10);
    expect(new Set(offsets), `${textSize}, ${width} px`).toEqual(new Set([0]));
  }
});

test.describe('without its scripts', () => {
  test.use({
    extensionDirectory: async ({ extensionDirectory }, use) => {
      const copy = makeThrowawayProfile();
      cpSync(extensionDirectory, copy.directory, { recursive: true });
      rmSync(path.join(copy.directory, 'chunks'), { recursive: true });
      await use(copy.directory);
      copy.remove();
    },
  });

  test('the real popup says that it could not be loaded, in its usual width', async ({
    launch,
  }) => {
    const session = await launch();
    const { page } = await session.realPopup();
    const said = () =>
      page.evaluate(() => {
        const { content, visibility } = getComputedStyle(document.body, '::after');
        return [content, visibility, innerWidth >= 400];
      });
    const words = "Backup Beacon couldn't be loaded. Close this window, then open it again.";
    await expect.poll(said).toEqual([`"${words}"`, 'visible', true]);
    await keepPicture(page, 'not-loaded');
  });
});
