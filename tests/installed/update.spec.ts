import type { Browser } from 'webextension-polyfill';
import { passTime } from '../../dev/browser/pass-time.ts';
import { putOlderDatabase } from '../support/chromium/older-database.ts';
import {
  inOrder,
  olderOutage,
  rowsOf1,
  rowsOf2,
  rowsOf3,
  rowsOf4,
} from '../support/chromium/older-rows.ts';
import { readStored } from '../support/chromium/stored.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4 } from '../support/older-schemas.ts';
import { DEVELOPER_FEED_PATH } from '../../dev/stand-in/stand-in.ts';
import { feeds4, LOCAL_STORAGE_4 } from '../support/version-4.ts';
import {
  downloadUpdate,
  endOutage,
  expectItGoesOn,
  moveCheckAlarm,
  openDuringOutage,
  ringReminder,
  runningVersion,
  updatedWorker,
  welcomePages,
} from './browser-actions.ts';
import { BUILD, expect, NEWER, olderVersion, test, versionOf } from './fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const MINUTE_MS = 60_000;

/** The last release of each schema of the database. */
const RELEASES = [
  ['0.1.0', 1, SCHEMA_1, rowsOf1],
  ['0.2.0', 2, SCHEMA_2, rowsOf2],
  ['0.5.0', 3, SCHEMA_3, rowsOf3],
  ['0.6.0', 4, SCHEMA_4, rowsOf4],
] as const;

/** What the user made. */
const KEPT = ['runs', 'devices', 'journal', 'failures', 'reminders', 'settings', 'wishes'] as const;

for (const [version, number, schema, rowsOf] of RELEASES)
  test(`version ${version} is updated during an outage: all is kept, no notification is repeated`, async ({
    standIn,
    install,
    updates,
    launch,
  }) => {
    const nowMs = Date.now();
    const { before: rows, after: expected } = rowsOf(nowMs);
    const { consumer, developer } = feeds4(nowMs);
    standIn.respondWith(developer, DEVELOPER_FEED_PATH);
    await install(olderVersion(version));
    const before = await launch();
    const older = await before.worker();
    expect(await runningVersion(older)).toBe(version);
    await updates.offer(NEWER);
    expect(await downloadUpdate(older)).toBe(versionOf(NEWER));
    await putOlderDatabase(before, number, schema, { ...rows, notices: [] });
    const blank = before.context.pages().at(-1);
    await blank?.evaluate((all) => Object.assign(localStorage, all), LOCAL_STORAGE_4);
    await before.close();

    const held = holdFeed(standIn);
    const after = await launch();
    expect(await runningVersion(await after.worker())).toBe(versionOf(NEWER));
    await expect.poll(held.waiting).toBe(1);
    const feed = number === 4 ? consumer : olderOutage(nowMs).feed;
    const { page, notified } = await expectItGoesOn(after, held, feed);
    const stored = await readStored(page);
    const kept = <T extends object>(all: T) =>
      Object.fromEntries(KEPT.map((name) => [name, all[name as keyof T] as unknown[]]));
    expect(inOrder(kept(stored))).toEqual(inOrder(kept(expected)));
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await endOutage(page, standIn);
    // Version 0.6 had several incidents: one notification is about all their ends.
    const end = number === 4 ? /^summary\// : new RegExp(`^${olderOutage(nowMs).incidentId}/over$`);
    await expect.poll(notified).toEqual([expect.stringMatching(end)]);
  });

test('a version that runs is updated once its pages are closed; no notification is repeated', async ({
  standIn,
  install,
  updates,
  launch,
}) => {
  await install(BUILD);
  const session = await launch();
  const { page, worker: older } = await openDuringOutage(session, standIn);
  await passTime(page, MINUTE_MS);
  // Its own time may be any within its period.
  await moveCheckAlarm(older, 2 * MINUTE_MS);

  const held = holdFeed(standIn);
  await updates.offer(NEWER);
  expect(await downloadUpdate(older)).toBe(versionOf(NEWER));
  await ringReminder(older);
  await expect.poll(() => older.evaluate(() => chrome.alarms.get('reminder'))).toBeUndefined();
  expect(await runningVersion(older)).toBe(versionOf(BUILD));
  for (const open of [...welcomePages(session), page]) await open.close();
  const worker = await updatedWorker(session);
  expect(await runningVersion(worker)).toBe(versionOf(NEWER));
  // The browser reported the update: a mere wake would not have asked so soon.
  await expect.poll(held.waiting).toBe(1);
  await expectItGoesOn(session, held, backupOutage());
});
