import type { Browser } from 'webextension-polyfill';
import { backupOutage } from '../support/feed-scenes.ts';
import { backdateChecks } from './database.ts';
import { eventPageState, stopEventPage } from './event-page.ts';
import { expect, test } from './fixtures.ts';

/** The extension API, inside Firefox. */
declare const browser: Browser;

test('an event page that was stopped is woken by its alarm, and the button is right', async ({
  beacon,
  standIn,
}) => {
  const { marionette, extensionId } = beacon;
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  const page = await beacon.openPage('dashboard.html');
  const alarm = () => page.run(async () => (await browser.alarms.get('check')) ?? null);
  await expect.poll(alarm).toMatchObject({ periodInMinutes: 5 });

  // What a page that has just opened asks of it starts it again.
  await expect(async () => {
    await stopEventPage(marionette, extensionId);
    expect(await eventPageState(marionette, extensionId)).toBe('stopped');
  }).toPass();
  // Firefox remembers what the button showed.
  expect(await beacon.button()).toMatchObject({ badgeText: '✓', icon: 'available' });

  standIn.respondWith(backupOutage());
  standIn.requests.length = 0;
  // As if its time had come, rather than in five minutes.
  await backdateChecks(page, 5 * 60_000);
  await page.run(() =>
    browser.alarms.create('check', { when: Date.now() + 500, periodInMinutes: 5 }),
  );
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✕', icon: 'outage' });
  expect(await eventPageState(marionette, extensionId)).toBe('running');
  expect(standIn.requests).toHaveLength(1);
  // More often while it lasts.
  await expect.poll(alarm).toMatchObject({ periodInMinutes: 2 });
});
