import { writeRows } from '../../scripts/browser/page-database.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import type { InstalledExtension } from './installed-extension.ts';

const NARROW = 320;
const DESKTOP = 1100;

/** What each page says when it is ready. */
const PAGES = {
  dashboard: {
    history: { route: 'dashboard.html#/history', holds: 'Show as table' },
    services: { route: 'dashboard.html#/services', holds: 'iCloud Drive' },
    devices: { route: 'dashboard.html#/devices', holds: 'Anna’s iPhone' },
    settings: { route: 'dashboard.html#/settings', holds: 'Quiet hours' },
  },
  'what is printed': {
    'printed-summary': { route: 'print.html#summary/r-phone', holds: 'Anna’s iPhone' },
    'printed-plan': { route: 'print.html#plan/r-phone', holds: 'Reset All Settings' },
  },
};

/** A year of use, and an outage now. */
async function fill(extension: InstalledExtension): Promise<void> {
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  const page = await extension.open('popup.html');
  await page.find('section ol h3');
  await page.evaluate(writeRows, yearOfHistory(Date.now()));
}

for (const [title, pages] of Object.entries(PAGES))
  test(`${title}, on a phone’s sheet and on a desk`, async ({ standIn, extension }) => {
    standIn.respondWith(backupOutage());
    await fill(extension);
    for (const [name, { route, holds }] of Object.entries(pages)) {
      const page = await extension.open(route, { width: NARROW });
      await expect.poll(() => page.text('body'), name).toContain(holds);
      for (const width of [NARROW, DESKTOP]) {
        await page.picture(name, width);
        expect(await page.overflowPx(), `${name} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    expect(await extension.complaints()).toEqual([]);
  });

test('an incident has its page, and the parts lead to each other', async ({
  standIn,
  extension,
}) => {
  standIn.respondWith(backupOutage());
  await fill(extension);
  const page = await extension.open('dashboard.html', { width: DESKTOP });
  await page.click('a[href^="#/history/"]');
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/history\/.+/);
  await page.find('#part-title');
  await page.picture('incident', DESKTOP);
  await page.click('nav a[href="#/settings"]');
  await expect.poll(() => page.text('#part-title')).toBe('Settings');
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#\/history\/.+/);
  expect(await extension.complaints()).toEqual([]);
});

test('a link for a new tab opens one, and its page stays', async ({ extension }) => {
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  const page = await extension.open('welcome.html', { width: DESKTOP });
  await page.click('a.button.primary');
  await expect
    .poll(() => extension.host.openedTabs.map((url) => new URL(url).pathname))
    .toEqual(['/popup.html']);
  expect(await page.evaluate(() => location.pathname)).toBe('/welcome.html');
  expect(await extension.complaints()).toEqual([]);
});

test.describe('before Safari lets it at Apple’s page', () => {
  test.use({ isPermitted: false });

  test('the welcome page opens after the install and lets Safari ask for Apple’s page', async ({
    extension,
  }) => {
    const { host } = extension;
    await extension.ring('runtime.onInstalled', { reason: 'install' });
    await expect
      .poll(() => host.openedTabs.map((url) => new URL(url).pathname))
      .toEqual(['/welcome.html']);

    const popup = await extension.open('popup.html', { inPopup: true });
    await expect
      .poll(() => popup.text('h1'))
      .toBe("Can't tell: your browser doesn't allow Backup Beacon to read Apple's status page.");
    expect(host.toolbar).toMatchObject({ icon: '/icons/unknown-32.png', text: '' });
    await popup.find('section ol h3');
    await popup.picture('popup-not-permitted', 400);
    // As wide as a phone's sheet, and no wider: only a popup beside a mouse has a width of its own.
    const sheet = await extension.open('popup.html', { width: NARROW });
    await sheet.find('section ol h3');
    await sheet.picture('popup-not-permitted', NARROW);
    expect(await sheet.overflowPx()).toBeLessThanOrEqual(0);

    const page = await extension.open('welcome.html', { width: NARROW });
    await page.find('button', 'Allow');
    for (const width of [NARROW, DESKTOP]) {
      await page.picture('welcome', width);
      expect(await page.overflowPx(), `${width} px`).toBeLessThanOrEqual(0);
    }
    host.allows = false;
    await page.click('button', 'Allow');
    await expect.poll(() => page.text('main')).toContain('Not allowed.');
    host.allows = true;
    await page.click('button', 'Allow');
    await expect.poll(() => page.text('main')).toContain("Done. Apple's status page was read.");
    await expect.poll(() => host.toolbar.icon).toBe('/icons/available-32.png');
    expect(await extension.complaints()).toEqual([]);
  });
});
