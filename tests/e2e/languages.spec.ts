import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../dev/browser/database-rows.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { expectAccessible, expectItFits } from '../support/chromium/look.ts';
import { unfoldAll } from '../support/chromium/plan-page.ts';
import { backupEvents, backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { LANGUAGES } from '../support/language-files.ts';
import { ongoing } from '../../dev/stand-in/feed-event.ts';
import { localFeedPath } from '../../dev/stand-in/stand-in.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** From right to left. In others axe would find the same, and it takes long. */
const HEARD = 'ar';

/** As the setting does. In: any page of the extension, which stays as it is. */
async function chooseLanguage(page: Page, language: string): Promise<void> {
  await putRows(page, { settings: [{ key: 'language', version: 1, value: language }] });
  await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'wake' }));
}

/** Opens one view after the other in each language. In: what is on each once it is loaded, by its hash. */
async function expectFits(page: Page, views: Readonly<Record<string, string>>): Promise<void> {
  for (const tag of LANGUAGES.map((name) => name.replace('_', '-'))) {
    await chooseLanguage(page, tag);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', tag);
    for (const [hash, content] of Object.entries(views)) {
      await page.evaluate((to) => (location.hash = to), hash);
      await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0);
      const others = `:has(nav [aria-current]:not([href="${hash}"]))`;
      await expect(page.locator(`body:not(${others}) ${content}`).first()).toBeVisible();
      if (hash !== '') await unfoldAll(page);
      await expectItFits(page, `${tag}-${hash}`, [320, 400]);
    }
    if (tag === HEARD) await expectAccessible(page);
  }
}

test('the popup fits in each language: its first view, the questions, all steps of an outage', async ({
  standIn,
  session,
}) => {
  test.setTimeout(180_000);
  const page = await session.openPopupPage();
  await expectFits(page, { '': 'details', '#questions': '#questions-title' });
  await chooseLanguage(page, 'en');
  await page.goto(page.url().replace(/#.*/, '#run/r-pad'));
  await page.reload();
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await putRows(page, yearOfHistory(Date.now()));
  await expectFits(page, { '#run/r-pad': '#step-conditions' });
});

test('the pages fit in each language, during an outage', async ({ standIn, session }) => {
  test.setTimeout(180_000);
  const page = await openDashboard(session);
  await putRows(page, yearOfHistory(Date.now()));
  standIn.respondWith(backupOutage());
  await checkNow(page);
  await expectFits(page, {
    '#/services': 'main li',
    '#/devices': 'main h3',
    '#/history': 'main:has(.plot) .incidents li',
    '#/settings': 'main:has([type="file"]) select',
  });
  await page.goto(`chrome-extension://${session.extensionId}/welcome.html`);
  await expectFits(page, { '': 'h1' });
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
