import { checkNow } from '../support/chromium/check-now.ts';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';
import { recordNotifications, shownNotifications } from '../support/chromium/notifications.ts';
import { readToolbar } from '../../scripts/browser/toolbar.ts';
import { backdateChecks } from './backdate-checks.ts';
import { checkAlarm, moveCheckAlarm } from './check-alarm.ts';
import { expect, test, welcomePages } from './fixtures.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { switchExtension } from './switch-extension.ts';

const MINUTE_MS = 60_000;

test('a restart during an outage: badge, alarm and ticks are there, nothing is told again', async ({
  build,
  standIn,
  install,
  launch,
}) => {
  await install(build);
  const before = await launch();
  await expect.poll(() => welcomePages(before).length).toBe(1);
  const page = await before.openPopupPage();
  await checkNow(page);
  await tick(page, 'conditions', 2);
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  standIn.respondWith(backupOutage());
  await checkNow(page);
  const worker = await before.worker();
  await expect.poll(() => shownNotifications(worker)).toEqual([expect.stringMatching(/\/began$/)]);
  await moveCheckAlarm(worker, 100_000);
  const alarm = await checkAlarm(worker);
  expect(alarm?.periodInMinutes).toBe(2);
  // Longer ago than a start of the browser lets pass, shorter than a wake does.
  await backdateChecks(page, MINUTE_MS);
  await before.close();

  const held = holdFeed(standIn);
  const after = await launch();
  const restarted = await after.worker();
  await expect.poll(async () => (await readToolbar(restarted)).badgeText).toBe('✕');
  // The browser told that it starts: a mere wake would not have asked so soon.
  await expect.poll(held.waiting).toBe(1);
  expect((await readToolbar(restarted)).badgeText).toBe('✕');
  expect(await checkAlarm(restarted)).toEqual(alarm);
  const told = await recordNotifications(restarted);
  held.answerWith(backupOutage());

  const again = await after.openPopupPage();
  await checkNow(again);
  await unfold(again, 'conditions');
  for (const nth of [0, 1]) await expect(boxesOf(again, 'conditions').nth(nth)).toBeChecked();
  await expect(again.locator('main')).toHaveAttribute('data-health', 'outage');
  expect([await shownNotifications(restarted), await told()]).toEqual([[], []]);
  standIn.respondWith(allIsWell());
  for (let i = 0; i < 3; i += 1) await checkNow(again);
  await expect
    .poll(async () => (await told()).map(({ id }) => id))
    .toEqual([expect.stringMatching(/\/over$/)]);
  expect((await readStored(again)).notices).toEqual([]);
  expect(welcomePages(after)).toEqual([]);
});

test('a green that got too old is not shown after a restart, before any check ends', async ({
  build,
  standIn,
  install,
  launch,
}) => {
  await install(build);
  const before = await launch();
  const page = await before.openPopupPage();
  await checkNow(page);
  await expect.poll(async () => (await readToolbar(await before.worker())).badgeText).toBe('✓');
  await backdateChecks(page, 40 * MINUTE_MS);
  await before.close();

  const held = holdFeed(standIn);
  const after = await launch();
  const worker = await after.worker();
  await expect.poll(async () => (await readToolbar(worker)).badgeText).toBe('?');
  expect((await readToolbar(worker)).tooltip).toContain('iCloud Backup');
  await expect.poll(held.waiting).toBe(1);
  held.answerWith(allIsWell());
  await expect.poll(async () => (await readToolbar(worker)).badgeText).toBe('✓');
});

test('switched off and on again: badge and alarm come back, nothing is told again', async ({
  build,
  standIn,
  install,
  launch,
}) => {
  await install(build);
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
  const told = await recordNotifications(worker);
  held.answerWith(backupOutage());
  await checkNow(await session.openPopupPage());
  expect([await shownNotifications(worker), await told()]).toEqual([[], []]);
});
