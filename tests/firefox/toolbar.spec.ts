import type { Browser } from 'webextension-polyfill';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';
import { checkNow } from './check-now.ts';
import { expect, test } from './fixtures.ts';

/** The extension API, inside Firefox. */
declare const browser: Browser;

const WHITE = 'rgb(255, 255, 255)';

test('after the install the button says what Apple says, and the welcome page opens once', async ({
  beacon,
  standIn,
}) => {
  await expect
    .poll(() => beacon.button())
    .toMatchObject({
      badgeText: '✓',
      badgeColor: 'rgb(27, 127, 59)',
      badgeTextColour: WHITE,
      icon: 'available',
      tooltip: expect.stringMatching(/^iCloud Backup: Apple reports no problem · checked at \d/),
    });
  expect(standIn.requests).toHaveLength(1);
  expect(standIn.requests[0]?.headers.cookie).toBeUndefined();
  await expect.poll(async () => (await beacon.tabs('welcome.html')).length).toBe(1);
  const [welcome] = await beacon.tabs('welcome.html');
  expect(await welcome?.text()).toContain('Is it Apple, or is it your device?');
  // It is allowed with the install here: there is nothing to ask for.
  expect(await welcome?.text()).not.toContain('Allow');

  standIn.respondWith(backupOutage());
  const page = await beacon.openPage('popup.html');
  await checkNow(page, standIn);
  await expect
    .poll(() => beacon.button())
    .toMatchObject({
      badgeText: '✕',
      badgeColor: 'rgb(179, 38, 30)',
      badgeTextColour: WHITE,
      icon: 'outage',
      tooltip: expect.stringMatching(/^iCloud Backup: outage since .+ · checked at \d/),
    });
  expect(await page.run(() => browser.action.getBadgeText({}))).toBe('✕');

  // Two readings agree that it is over.
  standIn.respondWith(allIsWell());
  await checkNow(page, standIn);
  await checkNow(page, standIn);
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓', icon: 'available' });
  expect(await beacon.tabs('welcome.html')).toHaveLength(1);
});
