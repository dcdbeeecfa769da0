import { passTime } from '../../scripts/browser/pass-time.ts';
import { readToolbar } from '../../scripts/browser/toolbar.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { recordNotifications, shownNotifications } from '../support/chromium/notifications.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { checkAlarm, moveCheckAlarm, switchExtension } from './browser-actions.ts';
import { BUILD, expect, test, welcomePages } from './fixtures.ts';

const MINUTE_MS = 60_000;

test('restarts: badge, alarm and ticks are there, no notification is repeated, no old green is shown', async ({
  standIn,
  install,
  launch,
}) => {
  await install(BUILD);
  let session = await launch();
  await expect.poll(() => welcomePages(session).length).toBe(1);
  let page = await session.openPopupPage();
  await tick(page, 'conditions', 2);
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  await checkNow(page);
  standIn.respondWith(backupOutage());
  await checkNow(page);
  let worker = await session.worker();
  const badgeText = async () => (await readToolbar(worker)).badgeText;
  await expect.poll(() => shownNotifications(worker)).toEqual([expect.stringMatching(/\/began$/)]);
  await moveCheckAlarm(worker, 100_000);
  const alarm = await checkAlarm(worker);
  expect(alarm?.periodInMinutes).toBe(2);
  // Longer ago than a start of the browser lets pass, shorter than a wake does.
  await passTime(page, MINUTE_MS);
  await session.close();

  let held = holdFeed(standIn);
  session = await launch();
  worker = await session.worker();
  // The browser reported its start: a mere wake would not have asked so soon.
  await expect.poll(held.waiting).toBe(1);
  await expect.poll(badgeText).toBe('✕');
  expect(await checkAlarm(worker)).toEqual(alarm);
  const notified = await recordNotifications(worker);
  held.answerWith(backupOutage());
  page = await session.openPopupPage();
  await checkNow(page);
  await unfold(page, 'conditions');
  for (const nth of [0, 1]) await expect(boxesOf(page, 'conditions').nth(nth)).toBeChecked();
  await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
  expect([await shownNotifications(worker), await notified()]).toEqual([[], []]);
  standIn.respondWith(allIsWell());
  for (let checks = 0; checks < 3; checks += 1) {
    await passTime(page);
    await checkNow(page);
  }
  await expect
    .poll(async () => (await notified()).map(({ id }) => id))
    .toEqual([expect.stringMatching(/\/over$/)]);
  expect((await readStored(page)).notices).toEqual([]);
  expect(welcomePages(session)).toEqual([]);
  await expect.poll(badgeText).toBe('✓');
  await passTime(page, 40 * MINUTE_MS);
  await session.close();

  held = holdFeed(standIn);
  session = await launch();
  worker = await session.worker();
  await expect.poll(held.waiting).toBe(1);
  await expect.poll(badgeText).toBe('?');
  held.answerWith(allIsWell());
  await expect.poll(badgeText).toBe('✓');
});

test('switched off and on again: badge and alarm come back, no notification is repeated', async ({
  standIn,
  install,
  launch,
}) => {
  await install(BUILD);
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(backupOutage());
  await checkNow(page);
  const before = await session.worker();
  await expect.poll(() => shownNotifications(before)).toHaveLength(1);
  await page.close();
  const held = holdFeed(standIn);
  const asked = standIn.requests.length;
  const gone = before.waitForEvent('close');
  await switchExtension(session.context, session.extensionId, false);
  await gone;

  await switchExtension(session.context, session.extensionId, true);
  const worker = await session.worker();
  await expect.poll(async () => (await readToolbar(worker)).badgeText).toBe('✕');
  await expect.poll(() => checkAlarm(worker)).toMatchObject({ periodInMinutes: 2 });
  // A check would hold the lock until its answer comes or its time is over.
  await worker.evaluate(() => navigator.locks.request('backup-beacon:check', () => undefined));
  expect(standIn.requests.length).toBe(asked);
  const notified = await recordNotifications(worker);
  held.answerWith(backupOutage());
  await checkNow(await session.openPopupPage());
  expect([await shownNotifications(worker), await notified()]).toEqual([[], []]);
});
