import type { Browser } from 'webextension-polyfill';
import { backupOutage } from '../support/feed-scenes.ts';
import { beaconIn } from './beacon.ts';
import { checkNow } from './check-now.ts';
import { readJournal } from './database.ts';
import { expect, test } from './fixtures.ts';
import { install } from './install.ts';
import { systemNotifications } from './system-notifications.ts';

/** The extension API, inside Firefox. */
declare const browser: Browser;

test('after a restart the button is right, the alarm is back, ticks are kept, and nothing is told twice', async ({
  launch,
  packed,
  standIn,
}) => {
  // It starts Firefox twice.
  test.setTimeout(120_000);
  const before = await launch();
  const beacon = await install(before, packed);
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  const page = await beacon.openPage('popup.html');
  // Where it will stay: what is above it is there.
  await expect.poll(() => page.text()).toContain('Apple reports no problem with iCloud Backup.');
  await page.press('//label[contains(., "Connect your device to power.")]/input[not(@disabled)]');
  await expect.poll(async () => (await readJournal(page)).length).toBe(1);
  standIn.respondWith(backupOutage());
  await checkNow(page, standIn);
  await expect.poll(async () => (await systemNotifications(before.marionette)).length).toBe(1);
  // All but the time of the check.
  const [tooltip] = (await beacon.button()).tooltip?.split(' · ') ?? [];
  expect(tooltip).toContain('outage since');
  expect(await beacon.complaints()).toEqual([]);
  await before.quit();

  standIn.requests.length = 0;
  const after = await beaconIn(await launch(), beacon.extensionId);
  const restored = {
    badgeText: '✕',
    icon: 'outage',
    tooltip: expect.stringContaining(tooltip ?? ''),
  };
  await expect.poll(() => after.button()).toMatchObject(restored);
  const pageAfter = await after.openPage('popup.html');
  await expect
    .poll(() => pageAfter.run(async () => (await browser.alarms.get('check')) ?? null))
    .toMatchObject({ periodInMinutes: 2 });
  expect(await readJournal(pageAfter)).toHaveLength(1);
  // While Apple is down the step is folded.
  await pageAfter.press('//summary[contains(., "Wi-Fi, power")]');
  await expect
    .poll(() =>
      pageAfter.run(() => document.querySelector('input:checked')?.closest('label')?.innerText),
    )
    .toContain('Connect your device to power.');
  for (let i = 0; i < 2; i += 1) await checkNow(pageAfter, standIn);
  expect(await systemNotifications(after.marionette)).toEqual([]);
  expect(await after.tabs('welcome.html')).toEqual([]);
  expect(await after.complaints()).toEqual([]);
});
