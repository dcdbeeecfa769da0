import type { Browser } from 'webextension-polyfill';
import { withManifestFields } from '../../scripts/build/packed-files.ts';
import { passTimeBy } from '../../dev/browser/pass-time.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { Beacon } from './beacon.ts';
import { allow, notificationsIn } from './browser-actions.ts';
import type { ExtensionPage } from './extension-page.ts';
import { BUILD, checkNow, expect, test } from './fixtures.ts';

/** The extension API, inside Firefox. */
declare const browser: Browser;

const WHITE = 'rgb(255, 255, 255)';
const OUTAGE = { badgeText: '✕', icon: 'outage' };

const checkAlarm = (page: ExtensionPage) =>
  page.run(async () => (await browser.alarms.get('check')) ?? null);

test('after the install the button says what Apple says, and the welcome page opens once; an event page that was stopped is woken by its alarm', async ({
  beacon,
  standIn,
}) => {
  expect(await beacon.button()).toMatchObject({
    colors: ['rgb(27, 127, 59)', WHITE],
    tooltip: expect.stringMatching(/^iCloud Backup: Apple reports no problem · checked \d/),
  });
  expect(standIn.requests.map(({ headers }) => headers.cookie)).toEqual([undefined]);
  await expect.poll(async () => (await beacon.tabs('welcome.html')).length).toBe(1);
  const [welcome] = await beacon.tabs('welcome.html');
  await expect.poll(() => welcome?.text()).toContain('Is it Apple, or is it your device?');
  // It is allowed with the install here: there is nothing to ask for.
  expect(await welcome?.text()).not.toContain('Allow');

  const page = await beacon.openPage('dashboard.html');
  await expect.poll(() => checkAlarm(page)).toMatchObject({ periodInMinutes: 5 });
  await beacon.stopEventPage();
  // Firefox remembers what the button showed.
  expect(await beacon.button()).toMatchObject({ badgeText: '✓', icon: 'available' });
  standIn.respondWith(backupOutage());
  standIn.requests.length = 0;
  // As if its time had come, rather than in five minutes.
  await passTimeBy((task, given) => page.run(task, given), 5 * 60_000);
  await page.run(() =>
    browser.alarms.create('check', { when: Date.now() + 500, periodInMinutes: 5 }),
  );
  await expect
    .poll(() => beacon.button())
    .toMatchObject({
      ...OUTAGE,
      colors: ['rgb(179, 38, 30)', WHITE],
      tooltip: expect.stringMatching(/^iCloud Backup: outage since .+ · checked \d/),
    });
  expect(standIn.requests).toHaveLength(1);
  // More often while it lasts.
  await expect.poll(() => checkAlarm(page)).toMatchObject({ periodInMinutes: 2 });
  expect(await beacon.tabs('welcome.html')).toHaveLength(1);
});

test('when people take the permission away the button says so; given again, it looks at once', async ({
  beacon,
  standIn,
}) => {
  // As Firefox's page of add-ons names it: it knows hosts, not paths.
  const apple = { origins: ['https://www.apple.com/*'] };
  const notPermitted = {
    badgeText: '?',
    icon: 'unknown',
    tooltip: expect.stringContaining("your browser doesn't allow Backup Beacon to read"),
  };
  await beacon.setPermissions('remove', apple);
  await expect.poll(() => beacon.button()).toMatchObject(notPermitted);

  // In Firefox's own page of add-ons: nothing of ours is open to hear of it but the event page.
  standIn.respondWith(backupOutage());
  standIn.requests.length = 0;
  await beacon.setPermissions('add', apple);
  await expect.poll(() => beacon.button()).toMatchObject(OUTAGE);
  expect(standIn.requests).toHaveLength(1);

  await beacon.setPermissions('remove', apple);
  await expect.poll(() => beacon.button()).toMatchObject(notPermitted);
  // On the welcome page, by a click: Firefox asks, where it can be seen.
  const welcome = await beacon.openPage('welcome.html');
  await welcome.press('button', 'Allow');
  await allow(beacon.marionette, 'www.apple.com');
  await expect.poll(() => beacon.button()).toMatchObject(OUTAGE);
});

test('an update waits until our pages are closed, and is applied then', async ({ beacon }) => {
  const version = () => beacon.version();
  const before = await version();
  const page = await beacon.openPage('dashboard.html');
  const newer = withManifestFields(BUILD, { version: '99.0.0' });
  await beacon.offerUpdate(newer);
  const since = () => page.run(() => browser.storage.session.get('updateReadySinceMs'));
  await expect.poll(since).toEqual({ updateReadySinceMs: expect.any(Number) });

  // Rings every second: while the page is open, and after it has closed.
  await beacon.stopEventPage();
  await page.run(() => {
    const { dataset } = document.documentElement;
    browser.alarms.onAlarm.addListener(() => {
      dataset.rings = `${Number(dataset.rings ?? 0) + 1}`;
    });
    browser.alarms.create('every second', { periodInMinutes: 1 / 60 });
  });
  const rings = () => page.run(() => Number(document.documentElement.dataset.rings));
  await expect.poll(rings).toBeGreaterThan(2);
  expect(await version()).toBe(before);
  expect(await page.text()).toContain('iCloud Backup');

  for (const open of await beacon.tabs('')) await open.close();
  await expect.poll(version).toBe('99.0.0');
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  expect(await beacon.tabs('')).toEqual([]);
});

test('after a restart the button is right, the alarm is back, ticks are kept, and no notification is repeated', async ({
  launch,
  standIn,
}) => {
  // It starts Firefox twice.
  test.setTimeout(120_000);
  const before = await launch();
  const beacon = await Beacon.install(before, BUILD);
  const page = await beacon.openPage('popup.html');
  await page.press('label:has(input:enabled)', 'Connect your device to power.');
  await expect.poll(async () => (await page.journal()).length).toBe(1);
  standIn.respondWith(backupOutage());
  await checkNow(page, standIn);
  await expect.poll(() => notificationsIn(before.marionette)).toHaveLength(1);
  await expect.poll(() => beacon.button()).toMatchObject(OUTAGE);
  // All but the time of the check.
  const [tooltip] = (await beacon.button())?.tooltip?.split(' · ') ?? [];
  expect(tooltip).toContain('outage since');
  expect(await beacon.complaints()).toEqual([]);
  await before.quit();

  const after = await launch();
  const restored = new Beacon(after, beacon.id);
  const same = { ...OUTAGE, tooltip: expect.stringContaining(tooltip ?? '') };
  await expect.poll(() => restored.button()).toMatchObject(same);
  const again = await restored.openPage('popup.html');
  await expect.poll(() => checkAlarm(again)).toMatchObject({ periodInMinutes: 2 });
  expect(await again.journal()).toHaveLength(1);
  // While Apple is down the step is folded.
  await again.press('summary', 'Wi-Fi, power');
  const ticked = () =>
    again.run(() => document.querySelector('input:checked')?.closest('label')?.innerText);
  await expect.poll(ticked).toContain('Connect your device to power.');
  for (let checks = 0; checks < 2; checks += 1) await checkNow(again, standIn);
  expect(await notificationsIn(after.marionette)).toEqual([]);
  expect(await restored.tabs('welcome.html')).toEqual([]);
  expect(await restored.complaints()).toEqual([]);
});
