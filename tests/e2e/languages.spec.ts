import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { expectAccessible, expectItFits } from '../support/chromium/look.ts';
import { unfoldAll } from '../support/chromium/plan-page.ts';
import { backupEvents, backupOutage } from '../support/feed-scenes.ts';
import { LANGUAGES } from '../support/language-files.ts';
import { ongoing } from '../support/stand-in/feed-event.ts';
import { localFeedPath } from '../support/stand-in/stand-in.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const TAGS = LANGUAGES.map((name) => name.replace('_', '-'));
/** From right to left. In others axe would find the same, and it takes long. */
const HEARD = 'ar';

/** As the setting does. In: any page of the extension, which stays as it is. */
async function chooseLanguage(page: Page, language: string): Promise<void> {
  await putRows(page, { settings: [{ key: 'language', version: 1, value: language }] });
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'wake' }));
}

async function openIn(page: Page, language: string): Promise<void> {
  await chooseLanguage(page, language);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('main:not([aria-busy="true"])')).toBeVisible();
}

const expectFitsIn = (page: Page, tag: string, name: string) =>
  expectItFits(page, `${tag}-${name}`, [320, 400]);

test('the popup fits in each language: its first view, the questions, all steps of an outage', async ({
  standIn,
  session,
}) => {
  test.setTimeout(120_000);
  const page = await session.openPopupPage();
  for (const tag of TAGS) {
    await openIn(page, tag);
    await expect(page.locator('details').first()).toBeVisible();
    await expectFitsIn(page, tag, 'first');
    await page.evaluate(() => (location.hash = '#questions'));
    await expect(page.locator('#questions-title')).toBeVisible();
    await unfoldAll(page);
    await expectFitsIn(page, tag, 'questions');
    await page.evaluate(() => (location.hash = ''));
  }
  await openIn(page, 'en');
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await putRows(page, yearOfHistory(Date.now()));
  await page.evaluate(() => (location.hash = '#run/r-pad'));
  for (const tag of TAGS) {
    await openIn(page, tag);
    await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
    // A step, its fold, and what is folded in that.
    for (let times = 0; times < 3; times += 1) await unfoldAll(page);
    await expectFitsIn(page, tag, 'plan');
    if (tag === HEARD) await expectAccessible(page);
  }
});

/** The parts of the dashboard, and what is there once each is loaded. */
const PARTS = {
  services: 'main li',
  devices: 'main h3',
  settings: 'main:has([type="file"]) select',
  history: 'main:has(.plot) .incidents li',
};

test('the pages fit in each language, during an outage', async ({ standIn, session }) => {
  test.setTimeout(120_000);
  const page = await openDashboard(session);
  await putRows(page, yearOfHistory(Date.now()));
  standIn.respondWith(backupOutage());
  await checkNow(page);
  for (const tag of TAGS) {
    await openIn(page, tag);
    for (const [part, content] of Object.entries(PARTS)) {
      await page.evaluate((to) => (location.hash = `#/${to}`), part);
      await expect(page.locator(`a[href="#/${part}"][aria-current]`)).toBeVisible();
      await expect(page.locator(content).first()).toBeVisible();
      await expectFitsIn(page, tag, part);
      if (tag === HEARD && part === 'settings') await expectAccessible(page);
    }
  }
  await page.goto(`chrome-extension://${session.extensionId}/welcome.html`);
  for (const tag of TAGS) {
    await openIn(page, tag);
    await expectFitsIn(page, tag, 'welcome');
  }
});

test('a chosen language reaches the tooltip, Apple’s words, an open page, and the charts', async ({
  standIn,
  session,
}) => {
  const words = 'Benutzer können möglicherweise keine Backups in iCloud erstellen.';
  const event = { messageId: '2000007601', startMs: Date.now() - 60 * 60_000 };
  const page = await session.openPopupPage();
  await chooseLanguage(page, 'de');
  standIn.respondWith(backupEvents(ongoing('Outage', event)));
  const german = backupEvents(ongoing('Outage', { ...event, message: words }));
  standIn.respondWith(german, localFeedPath('de_DE'));
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' }));
  await page.evaluate(() => window.dispatchEvent(new Event('languagechange')));
  await expect(page.getByText(words)).toHaveAttribute('lang', 'de-DE');
  const worker = await session.worker();
  await expect.poll(async () => (await badge(worker)).title).toMatch(/^iCloud Backup: Ausfall/);

  // Time runs from right to left: what was first is at the right end.
  await putRows(page, yearOfHistory(Date.now()));
  await chooseLanguage(page, 'ar');
  const history = await openDashboard(session, '#/history');
  await expect(history.locator('html')).toHaveAttribute('dir', 'rtl');
  const plot = history.locator('.plot').first();
  const width = (await plot.boundingBox())?.width ?? 0;
  const firstDay = await history.locator('.axis span').first().textContent();
  await plot.hover({ position: { x: width - 2, y: 30 } });
  await expect(history.locator('.tip p').first()).toHaveText(firstDay ?? '');
});

for (const [asked, browsers, ours] of [
  ['ar', 'ar', 'ar'],
  ['es-419', 'es_419', 'es'],
  ['zh-HK', 'zh_TW', 'zh-TW'],
] as const)
  test(`in a browser started with --lang=${asked}, the extension speaks ${ours}`, async ({
    launch,
  }) => {
    const session = await launch({ language: asked });
    const page = await session.openPopupPage();
    // Playwright answers for what pages and workers ask in other ways.
    const language = await page.evaluate(() => chrome.i18n.getMessage('@@ui_locale'));
    test.skip(language !== browsers, 'This Chromium is installed without that language.');
    await expect(page.locator('html')).toHaveAttribute('lang', ours);
    await expect(page.locator('html')).toHaveAttribute('dir', ours === 'ar' ? 'rtl' : 'ltr');
  });
