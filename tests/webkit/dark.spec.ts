import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import { putRows } from './put-rows.ts';

test.use({ colourScheme: 'dark' });

/** What each page says when it is ready. */
const PAGES = {
  'popup-outage': { route: 'popup.html', holds: 'Reset All Settings', width: 320 },
  history: { route: 'dashboard.html#/history', holds: 'Show as table', width: 1100 },
  settings: { route: 'dashboard.html#/settings', holds: 'Quiet hours', width: 320 },
  'printed-plan': { route: 'print.html#plan/r-phone', holds: 'Reset All Settings', width: 1100 },
  welcome: { route: 'welcome.html', holds: 'Add your device', width: 320 },
};

/** 0 black to 255 white. */
const LIGHTEST_DARK = 60;

test('each page is dark where the system is', async ({ standIn, extension }) => {
  standIn.respondWith(backupOutage());
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  const popup = await extension.open('popup.html');
  await popup.find('section ol h3');
  await putRows(popup, yearOfHistory(Date.now()));
  for (const [name, { route, holds, width }] of Object.entries(PAGES)) {
    const page = await extension.open(route, { width });
    await expect.poll(() => page.text('body'), name).toContain(holds);
    await page.picture(`${name}-dark`, width);
    const [ground, ink] = await page.evaluate(() => {
      const levelOf = (colour: string) => Number(/\d+/.exec(colour)?.[0]);
      const ofRoot = (name: string) =>
        getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const probe = document.body.appendChild(document.createElement('i'));
      return ['--surface', '--text'].map((name) => {
        probe.style.color = ofRoot(name);
        return levelOf(getComputedStyle(probe).color);
      });
    });
    expect(ground, name).toBeLessThan(LIGHTEST_DARK);
    expect(ink, name).toBeGreaterThan(255 - LIGHTEST_DARK);
  }
  expect(await extension.complaints()).toEqual([]);
});
