import type { Browser } from 'webextension-polyfill';
import { withManifestFields } from '../../scripts/build/packed-files.ts';
import { readToolbar } from '../../scripts/browser/toolbar.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { box, openDashboard, setBox } from '../support/chromium/dashboard-page.ts';
import { allIsWell, backupOutage } from '../support/feed-scenes.ts';
import { putOlderDatabase } from '../support/chromium/older-database.ts';
import { SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4 } from '../support/older-schemas.ts';
import { olderOutage } from '../support/chromium/older-outage.ts';
import { answer, boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { recordNotifications, shownNotifications } from '../support/chromium/notifications.ts';
import { rowsOf3, rowsOf4 } from '../support/chromium/older-rows.ts';
import type { Rows } from '../../scripts/browser/page-database.ts';
import { ROWS_2 } from '../support/version-2.ts';
import { ROWS_3 } from '../support/version-3.ts';
import { feeds4 } from '../support/version-4.ts';
import type { FeedBody } from '../support/stand-in/feed-body.ts';
import { DEVELOPER_FEED_PATH } from '../support/stand-in/stand-in.ts';
import { backdateChecks } from './backdate-checks.ts';
import { checkAlarm, moveCheckAlarm } from './check-alarm.ts';
import { expect, test, versionOf, welcomePages } from './fixtures.ts';
import { holdFeed } from '../support/hold-feed.ts';
import { olderVersion } from './older-version.ts';
import { downloadUpdate, updatedWorker, runningVersion } from './update.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

const MINUTE_MS = 60_000;

const JOURNAL_1 = [
  { kind: 'tick', tickId: 'settings.wifi', atMs: 100 },
  { kind: 'tick', tickId: 'settings.switchOn', atMs: 200 },
];
const { journal, runs, devices, failures } = ROWS_2;
const reminderDueMs = Date.now() + 24 * 60 * MINUTE_MS;
const reminders = ROWS_2.reminders.map((reminder) => ({ ...reminder, dueMs: reminderDueMs }));
const KEPT_2 = { runs, devices, failures, reminders };
const DEEDS_4 = [
  ...['wifi', 'power', 'low-data', 'lock'].map((subStep) => `tick conditions.${subStep}`),
  ...['open', 'switch-on', 'back-up', 'check'].map((subStep) => `tick toggle-now.${subStep}`),
  'result toggle-now notYet',
  'result restart skipped cannot',
];
const DEEDS_2 = ['tick conditions.wifi', 'result restart notYet'];

interface Left {
  /** With an outage that was told. */
  rows: Rows;
  /** What is found of it afterwards. */
  kept: Record<string, unknown>;
  /** Apple's page, which still lists it. */
  feed: FeedBody;
  /** What is told when it is over. */
  end: string;
}

function leftOutage(nowMs: number, rows: Rows, kept: Record<string, unknown>): Left {
  const outage = olderOutage(nowMs);
  return {
    rows: { ...outage.rows, ...rows },
    kept,
    feed: outage.feed,
    end: `${outage.incidentId}/over`,
  };
}

/** A released version, what a person had left in it, and where that is found afterwards. */
const RELEASES: {
  version: string;
  number: number;
  schema: Readonly<Record<string, string>>;
  left: (nowMs: number) => Left;
  events: string[];
}[] = [
  {
    version: '0.1.0',
    number: 1,
    schema: SCHEMA_1,
    left: (nowMs) =>
      leftOutage(
        nowMs,
        { journal: JOURNAL_1 },
        { runs: [{ id: 'first' }], devices: [], failures: [], reminders: [] },
      ),
    events: ['tick conditions.wifi', 'tick toggle-now.switch-on'],
  },
  {
    version: '0.2.0',
    number: 2,
    schema: SCHEMA_2,
    left: (nowMs) => leftOutage(nowMs, { journal, ...KEPT_2 }, KEPT_2),
    events: DEEDS_2,
  },
  ...['0.4.0', '0.5.0'].map((version) => ({
    version,
    number: 3,
    schema: SCHEMA_3,
    left: (nowMs: number) =>
      leftOutage(
        nowMs,
        { ...rowsOf3(nowMs).before, notices: [] },
        { runs, devices, failures, settings: ROWS_3.settings },
      ),
    events: DEEDS_2,
  })),
  {
    version: '0.6.0',
    number: 4,
    schema: SCHEMA_4,
    left: (nowMs) => {
      const rows: Rows = { ...rowsOf4(nowMs).before, notices: [] };
      const tables = ['runs', 'devices', 'failures', 'reminders', 'settings', 'wishes', 'banners'];
      const kept = Object.fromEntries(tables.map((name) => [name, rows[name]]));
      // One notification of three ends.
      const end = expect.stringMatching(/^summary\/A\w+(\/E\w+){3}$/) as unknown as string;
      return { rows, kept, feed: feeds4(nowMs).consumer, end };
    },
    events: DEEDS_4,
  },
];

for (const { version, number, schema, left, events } of RELEASES)
  test(`version ${version} is updated during an outage: all is kept, nothing is told again`, async ({
    build,
    standIn,
    install,
    offer,
    launch,
  }) => {
    const nowMs = Date.now();
    const { rows, kept, feed, end } = left(nowMs);
    standIn.respondWith(feeds4(nowMs).developer, DEVELOPER_FEED_PATH);
    // Newer than any that was released, this one included.
    const newer = withManifestFields(build, { version: `${versionOf(build)}.1` });
    await install(olderVersion(build, version));
    const before = await launch();
    const older = await before.worker();
    expect(await runningVersion(older)).toBe(version);
    await offer(newer);
    expect(await downloadUpdate(older)).toBe(versionOf(newer));
    await putOlderDatabase(before, number, schema, rows);
    await before.close();

    const held = holdFeed(standIn);
    const after = await launch();
    const worker = await after.worker();
    expect(await runningVersion(worker)).toBe(versionOf(newer));
    await expect.poll(async () => (await readToolbar(worker)).badgeText).toBe('✕');
    await expect.poll(held.waiting).toBe(1);
    expect((await readToolbar(worker)).badgeText).toBe('✕');
    expect((await checkAlarm(worker))?.periodInMinutes).toBe(2);
    const told = await recordNotifications(worker);
    held.answerWith(feed);

    const page = await after.openPopupPage();
    await checkNow(page);
    await expect(page.locator('main')).toHaveAttribute('data-health', 'outage');
    const stored = await readStored(page);
    expect(deedsIn(stored)).toEqual(events);
    expect(stored).toMatchObject(kept);
    expect([await shownNotifications(worker), await told()]).toEqual([[], []]);
    // Nobody was welcomed by that version: only a first install does.
    expect(welcomePages(after)).toEqual([]);
    standIn.respondWith(allIsWell());
    for (let i = 0; i < 3; i += 1) await checkNow(page);
    await expect.poll(async () => (await told()).map(({ id }) => id)).toEqual([end]);
  });

test('this version is updated once its pages are closed: all is kept, nothing is told again', async ({
  build,
  standIn,
  install,
  offer,
  launch,
}) => {
  await install(build);
  const session = await launch();
  await expect.poll(() => welcomePages(session).length).toBe(1);
  const page = await session.openPopupPage();
  await checkNow(page);
  await answer(page, { kind: 'iPad', name: 'Blue iPad', system: 'iPadOS 26 or later' });
  await tick(page, 'conditions', 2);
  await expect(boxesOf(page, 'conditions').nth(1)).toBeChecked();
  standIn.respondWith(backupOutage());
  await checkNow(page);
  const older = await session.worker();
  await expect.poll(() => shownNotifications(older)).toEqual([expect.stringMatching(/\/began$/)]);
  const dashboard = await openDashboard(session, '#/settings');
  await setBox(dashboard, 'A problem gets worse', false);
  await backdateChecks(page, MINUTE_MS);
  // Its own time may be any within its period.
  await moveCheckAlarm(older, 2 * MINUTE_MS);
  const stored = await readStored(page);

  const held = holdFeed(standIn);
  const newer = withManifestFields(build, { version: `${versionOf(build)}.1` });
  await offer(newer);
  expect(await downloadUpdate(older)).toBe(versionOf(newer));
  expect(held.waiting()).toBe(0);
  await older.evaluate(() => chrome.alarms.create('reminder', { when: Date.now() }));
  await page.waitForTimeout(2_000);
  expect(await runningVersion(older)).toBe(versionOf(build));
  await expect(dashboard.getByRole('heading', { level: 1 })).toBeVisible();
  for (const open of [...welcomePages(session), dashboard, page]) await open.close();
  const worker = await updatedWorker(session);
  expect(await runningVersion(worker)).toBe(versionOf(newer));
  await expect.poll(async () => (await readToolbar(worker)).badgeText).toBe('✕');
  // The browser told of the update: a mere wake would not have asked so soon.
  await expect.poll(held.waiting).toBe(1);
  expect((await readToolbar(worker)).badgeText).toBe('✕');
  expect((await checkAlarm(worker))?.periodInMinutes).toBe(2);
  const told = await recordNotifications(worker);
  held.answerWith(backupOutage());

  const after = await session.openPopupPage();
  await checkNow(after);
  await unfold(after, 'conditions');
  for (const nth of [0, 1]) await expect(boxesOf(after, 'conditions').nth(nth)).toBeChecked();
  await expect(after.getByText('Blue iPad').first()).toBeVisible();
  const { journal: events, runs: plans, devices: known, settings } = await readStored(after);
  expect([events, plans, known, settings]).toEqual([
    ...[stored.journal, stored.runs, stored.devices, stored.settings],
  ]);
  const again = await openDashboard(session, '#/settings');
  await expect(box(again, 'A problem gets worse')).not.toBeChecked();
  expect([await shownNotifications(worker), await told()]).toEqual([[], []]);
  expect(welcomePages(session)).toEqual([]);
});
