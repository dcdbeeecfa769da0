import { passTime } from '../../dev/browser/pass-time.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { readStored } from '../support/chromium/stored.ts';
import { allIsWell, backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { holdFeed } from '../support/hold-feed.ts';
import {
  badgeText,
  checkAlarm,
  endOutage,
  expectItGoesOn,
  moveCheckAlarm,
  openDuringOutage,
  switchExtension,
} from './browser-actions.ts';
import { BUILD, expect, test } from './fixtures.ts';

const MINUTE_MS = 60_000;

test('switched off and on, and restarted: badge, alarm and ticks are there, no notification is repeated, no old green is shown', async ({
  standIn,
  install,
  launch,
}) => {
  test.slow();
  await install(BUILD);
  let session = await launch();
  let { page, worker } = await openDuringOutage(session, standIn);
  await tick(page, 'conditions', 2);
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  await page.close();

  let held = holdFeed(standIn);
  const asked = standIn.requests.length;
  const gone = worker.waitForEvent('close');
  await switchExtension(session, false);
  await gone;
  await switchExtension(session, true);
  worker = await session.worker();
  await expect.poll(() => badgeText(worker)).toBe('✕');
  await expect.poll(async () => (await checkAlarm(worker)).periodInMinutes).toBe(2);
  // A check would hold the lock until its answer comes or its time is over.
  await worker.evaluate(() => navigator.locks.request('backup-beacon:check', () => undefined));
  expect(standIn.requests.length).toBe(asked);
  ({ page } = await expectItGoesOn(session, held, backupOutage()));
  await moveCheckAlarm(worker, 100_000);
  const alarm = await checkAlarm(worker);
  // Longer ago than a start of the browser lets pass, shorter than a wake does.
  await passTime(page, MINUTE_MS);
  await session.close();

  held = holdFeed(standIn);
  session = await launch();
  worker = await session.worker();
  // The browser reported its start: a mere wake would not have asked so soon.
  await expect.poll(held.waiting).toBe(1);
  expect(await checkAlarm(worker)).toEqual(alarm);
  const restarted = await expectItGoesOn(session, held, backupOutage());
  page = restarted.page;
  await unfold(page, 'conditions');
  for (const nth of [0, 1]) await expect(boxesOf(page, 'conditions').nth(nth)).toBeChecked();
  await endOutage(page, standIn);
  await expect.poll(restarted.notified).toEqual([expect.stringMatching(/\/over$/)]);
  expect((await readStored(page)).notices).toEqual([]);
  await expect.poll(() => badgeText(worker)).toBe('✓');
  await passTime(page, 40 * MINUTE_MS);
  await session.close();

  held = holdFeed(standIn);
  session = await launch();
  worker = await session.worker();
  await expect.poll(held.waiting).toBe(1);
  await expect.poll(() => badgeText(worker)).toBe('?');
  held.answerWith(allIsWell());
  await expect.poll(() => badgeText(worker)).toBe('✓');
});
