import type { Browser } from 'webextension-polyfill';
import { backupOutage, backupOver } from '../../dev/stand-in/feed-scenes.ts';
import { clickNotification, doNotDisturb, notificationsIn } from './browser-actions.ts';
import { checkNow, expect, test } from './fixtures.ts';

/** The extension API, inside Firefox. */
declare const browser: Browser;

/** Notes the notifications that are shown in the page itself: nothing else outlives a script that is sent there. */
function recordShown(): void {
  const { dataset } = document.documentElement;
  browser.notifications.onShown.addListener((id) => {
    dataset.shown = `${dataset.shown ?? ''} ${id}`;
  });
}

const shownIds = () => (document.documentElement.dataset.shown ?? '').split(' ').filter(Boolean);

const BEGAN = 'iCloud Backup is down';
const OVER = 'Problem is over: iCloud Backup';

test('an outage is one notification of the system, which leads to the incident; its end is another', async ({
  beacon,
  standIn,
}) => {
  const { marionette } = beacon;
  const titles = async () => (await notificationsIn(marionette)).map(({ title }) => title);
  expect(await titles()).toEqual([]);
  standIn.respondWith(backupOutage());
  const page = await beacon.openPage('popup.html');
  await page.run(recordShown);
  await checkNow(page, standIn);
  await expect
    .poll(() => notificationsIn(marionette))
    .toEqual([
      { title: BEGAN, text: expect.stringContaining('unable to back up to or restore from') },
    ]);
  // One of the same id would take the place of the first: so each that is shown is counted.
  await checkNow(page, standIn);
  expect(await titles()).toEqual([BEGAN]);
  expect(await page.run(shownIds)).toHaveLength(1);

  await clickNotification(marionette);
  await expect.poll(async () => (await beacon.tabs('popup.html#incident/')).length).toBe(1);
  const [incident] = await beacon.tabs('popup.html#incident/');
  await expect.poll(() => incident?.text()).toContain('First seen: an outage');
  await expect.poll(titles).toEqual([]);

  standIn.respondWith(backupOver());
  await checkNow(page, standIn);
  expect(await titles()).toEqual([]);
  await checkNow(page, standIn);
  await expect.poll(titles).toEqual([OVER]);
  expect(await page.run(shownIds)).toHaveLength(2);
});

test('what Firefox drops while it must not disturb is a banner, and is not shown later', async ({
  beacon,
  standIn,
}) => {
  const { marionette } = beacon;
  const titles = async () => (await notificationsIn(marionette)).map(({ title }) => title);
  const page = await beacon.openPage('popup.html');
  await doNotDisturb(marionette, true);
  try {
    standIn.respondWith(backupOutage());
    await checkNow(page, standIn);
    await expect.poll(() => page.text()).toContain(`${BEGAN}\n`);
    expect(await page.text()).toContain("didn't show this notification");
  } finally {
    await doNotDisturb(marionette, false);
  }
  await checkNow(page, standIn);
  expect(await titles()).toEqual([]);
  // The next one is shown as usual.
  standIn.respondWith(backupOver());
  await checkNow(page, standIn);
  await checkNow(page, standIn);
  await expect.poll(titles).toEqual([OVER]);
});
