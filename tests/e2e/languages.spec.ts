import type { Page } from '@playwright/test';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { expectAccessible } from '../support/chromium/accessible.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { chooseLanguage } from '../support/chromium/choose-language.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { keepPicture } from '../support/chromium/look.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { LANGUAGES } from '../support/language-files.ts';
import { cutElements } from './cut-elements.ts';

/** English whose words are longer, for languages that are still to come. */
const LONGER = 'longer';
const TAGS = [...LANGUAGES.map((name) => name.replace('_', '-')), LONGER];
const WIDTHS = [320, 400];
/** One from right to left, and one without spaces: axe takes long. */
const HEARD = ['ar plan', 'ar settings', 'ja plan', 'ja settings'];

/** To run in a page: each word is 40 % longer. */
function lengthen(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    text.data = text.data.replace(/\p{L}{2,}/gu, (word) => {
      return word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase();
    });
  }
}

/** To run in a page: text that is wider than its box, such as the label of a button. */
function tooWide(): string[] {
  return [...document.body.querySelectorAll(':not(.field)')]
    .filter((element) => {
      const hasText = [...element.childNodes].some(
        ({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && nodeValue?.trim(),
      );
      if (!hasText || element.closest('.visually-hidden, .clamped, svg, option')) return false;
      return element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    })
    .map(({ tagName, textContent }) => `${tagName}: ${textContent?.trim()}`);
}

async function openIn(page: Page, tag: string): Promise<void> {
  await chooseLanguage(page, tag === LONGER ? 'en' : tag);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', tag === LONGER ? 'en' : tag);
  await expect(page.locator('main[aria-busy="false"]')).toBeVisible();
}

const unfoldAll = (page: Page) =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('details:not([open]) > summary'))
      one.click();
  });

async function expectItFits(page: Page, tag: string, name: string): Promise<void> {
  if (tag === LONGER) await page.evaluate(lengthen);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 600 });
    await keepPicture(page, `${tag}-${name}-${width}`);
    const where = `${name} in ${tag}, ${width} px`;
    const cut = await page.evaluate(cutElements);
    expect.soft(cut.concat(await page.evaluate(tooWide)), where).toEqual([]);
  }
  if (HEARD.includes(`${tag} ${name}`)) await expectAccessible(page);
}

test('the popup fits in each language: at first, the questions, all steps during an outage', async ({
  standIn,
  session,
}) => {
  test.setTimeout(180_000);
  const page = await session.openPopupPage();
  await checkNow(page);
  for (const tag of TAGS) {
    await page.evaluate(() => (location.hash = ''));
    await openIn(page, tag);
    await expect(page.locator('details').first()).toBeVisible();
    await expectItFits(page, tag, 'first');
    await page.evaluate(() => (location.hash = '#questions'));
    await expect(page.locator('#questions-title')).toBeVisible();
    await unfoldAll(page);
    await expectItFits(page, tag, 'questions');
  }
  await page.evaluate(() => (location.hash = ''));
  await openIn(page, 'en');
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await putRows(page, yearOfHistory(Date.now()));
  await page.evaluate(() => (location.hash = '#run/r-pad'));
  for (const tag of TAGS) {
    await openIn(page, tag);
    await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
    await unfoldAll(page);
    await unfoldAll(page);
    await expectItFits(page, tag, 'plan');
  }
});

test('the pages fit in each language', async ({ session }) => {
  test.setTimeout(180_000);
  const popup = await session.openPopupPage();
  await checkNow(popup);
  await putRows(popup, yearOfHistory(Date.now()));
  await popup.close();
  const dashboard = await openDashboard(session);
  const other = await session.context.newPage();
  for (const tag of TAGS) {
    await dashboard.evaluate(() => (location.hash = '#/history'));
    await openIn(dashboard, tag);
    for (const part of ['history', 'services', 'devices', 'settings']) {
      await dashboard.evaluate((to) => (location.hash = `#/${to}`), part);
      await expect(dashboard.locator(`a[href="#/${part}"][aria-current]`)).toBeVisible();
      await expectItFits(dashboard, tag, part);
    }
    await other.goto(`chrome-extension://${session.extensionId}/welcome.html`);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    await expectItFits(other, tag, 'welcome');
  }
});
