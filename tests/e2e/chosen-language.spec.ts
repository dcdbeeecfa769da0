import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'webextension-polyfill';
import { putRows } from '../../scripts/browser/database-rows.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { chooseLanguage } from '../support/chromium/choose-language.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { expect, test as base } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

type Messages = Record<string, { message: string }>;

/** English in Arabic's place, each sentence with a mark before it, and no Korean. */
const test = base.extend({
  extensionDirectory: async ({ extensionDirectory }, use) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'backup-beacon-build-'));
    cpSync(extensionDirectory, directory, { recursive: true });
    const file = (language: string) => path.join(directory, '_locales', language, 'messages.json');
    const english = JSON.parse(readFileSync(file('en'), 'utf8')) as Messages;
    const marked = Object.entries(english).map(([name, { message }]) => {
      return [name, { message: name === 'locale_tag' ? 'ar' : `«${message}` }];
    });
    mkdirSync(path.dirname(file('ar')), { recursive: true });
    writeFileSync(file('ar'), JSON.stringify(Object.fromEntries(marked)));
    rmSync(path.dirname(file('ko')), { recursive: true, force: true });
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

test('a chosen language reaches the tooltip, the popup and the pages, and back', async ({
  launch,
}) => {
  const session = await launch();
  const worker = await session.worker();
  const title = () => worker.evaluate(() => chrome.action.getTitle({}));
  const first = await session.openPopupPage();
  await checkNow(first);
  await expect.poll(title).not.toContain('«');

  const dashboard = await openDashboard(session, '#/settings');
  const choose = async (language: string) => {
    await chooseLanguage(dashboard, language);
    await dashboard.evaluate(() => window.dispatchEvent(new Event('languagechange')));
  };
  await choose('ar');
  await expect.poll(title).toContain('«');
  await expect(dashboard.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(dashboard.locator('html')).toHaveAttribute('dir', 'rtl');
  const popup = await session.openPopupPage();
  await expect(popup.getByRole('heading', { level: 1 })).toContainText('«');
  await expect(popup.locator('html')).toHaveAttribute('dir', 'rtl');

  // Time runs from right to left: what was first is found at the right end.
  await putRows(popup, yearOfHistory(Date.now()));
  const history = await openDashboard(session, '#/history');
  const plot = history.locator('.plot').first();
  const width = (await plot.boundingBox())?.width ?? 0;
  const firstDay = await history.locator('.axis span').first().textContent();
  await plot.hover({ position: { x: width - 2, y: 30 } });
  await expect(history.locator('.tip p').first()).toHaveText(firstDay ?? '');
  const drawn = await plot.locator('.column').boundingBox();
  expect(drawn?.x).toBeGreaterThan(((await plot.boundingBox())?.x ?? 0) + width / 2);

  // One that is not there: the browser's, and nothing is broken.
  await choose('ko');
  await expect.poll(title).not.toContain('«');
  await expect(dashboard.locator('html')).toHaveAttribute('lang', 'en');
});

test('the menus have a language of their own, and the summary is there in English as well', async ({
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await putRows(page, { settings: [{ key: 'menuLanguage', version: 1, value: 'ar' }] });
  await chooseLanguage(page, 'de');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const labels = page.locator('.path bdi[lang="ar"]');
  await expect(labels.first()).toHaveText('الإعدادات');
  await expect(page.locator('.divided bdi[lang="ar"]').first()).toBeVisible();

  await page.goto(`chrome-extension://${session.extensionId}/print.html#summary/first`);
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Summary for Apple Support');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Deutsch', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});
