import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { allIsWell, backupOutage, httpStatus } from '../support/feed-scenes.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { stopWorker } from '../support/chromium/stop-worker.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known, unknown } from '../support/expected-status.ts';
import { moveClock } from '../support/chromium/movable-clock.ts';
import { expectFace, problem } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { fillSession, pendingWritesOf, wakeWorker } from './session-storage.ts';
import { smallDisk, type Disk } from './quota.ts';

const MINUTE_MS = 60_000;
const NO_ROOM =
  "This wasn't saved because there isn't enough free space here. Free up some space, then try again. Nothing else is lost.";

test.use({ isLimited: true });

test('no room: an outage is known, told once, and stored when there is room', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const disk = await diskFor(popup);
  await tick(popup, 'conditions', 1);
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
  const worker = await session.worker();
  await disk.fill();

  standIn.respondWith(backupOutage());
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  expect(await pendingWritesOf(popup)).not.toBeNull();
  await expect.poll(session.told).toHaveLength(1);
  // During an outage another step is in front.
  await unfold(popup, 'conditions');
  await boxesOf(popup, 'conditions').nth(1).click();
  await expect(problem(popup)).toHaveText(NO_ROOM);
  await expect(boxesOf(popup, 'conditions').nth(1)).not.toBeChecked();
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
  // What the database would not take outlives the worker.
  await stopWorker(session.context);
  await wakeWorker(popup);
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  const dashboard = await openDashboard(session);
  await expect(dashboard.getByText(known('outage').sentence)).toBeVisible();
  expect((await readStored(popup)).incidents).toEqual([]);

  await disk.free();
  await boxesOf(popup, 'conditions').nth(1).click();
  await expect(boxesOf(popup, 'conditions').nth(1)).toBeChecked();
  await expect(problem(popup)).toHaveCount(0);
  await checkNow(popup);
  await expect.poll(() => pendingWritesOf(popup)).toBeNull();
  await expectFace(worker, popup, known('outage'));
  const stored = await readStored(popup);
  expect(stored.incidents).toHaveLength(1);
  expect(stored.notices).toEqual([]);
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi', 'tick conditions.power']);
  expect(session.told()).toHaveLength(1);
});

test('no room: a restore replaces everything or nothing', async ({ open }) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const disk = await diskFor(popup);
  await tick(popup, 'conditions', 2);
  await expect(boxesOf(popup, 'conditions').nth(1)).toBeChecked();
  const dashboard = await openDashboard(session, '#/settings');
  const file = await exportedFrom(dashboard);
  const here = await readStored(dashboard);
  const theirs = withAnotherRun(file, here.runs[0]?.id ?? '');
  await disk.fill();
  await restoreInto(dashboard, theirs);
  const sentence =
    "Nothing was restored because the browser couldn't save it. Nothing has changed. Try again.";
  await expect(dashboard.getByText(sentence)).toBeVisible();
  expect(await readStored(dashboard)).toEqual(here);

  await disk.free();
  await dashboard.getByRole('button', { name: 'Replace everything' }).click();
  await expect(dashboard.getByText(/^Restored\./)).toBeVisible();
  const after = await readStored(dashboard);
  expect(after.runs.map(({ id }) => id).sort()).toEqual(['another']);
  expect(after.journal.filter(({ runId }) => runId === 'another')).toHaveLength(2);
  const worker = await session.worker();
  await expectFace(worker, popup, known('available'));
});

test('no room and no session storage: memory alone keeps an outage and tells it once', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const disk = await diskFor(popup);
  const worker = await session.worker();
  await expectFace(worker, popup, known('available'));
  await disk.fill();
  const memory = await fillSession(popup);
  standIn.respondWith(backupOutage());
  for (let i = 0; i < 3; i += 1) await checkNow(popup);
  expect(await pendingWritesOf(popup)).toBeNull();
  await expectFace(worker, popup, known('outage'));
  await expect.poll(session.told).toHaveLength(1);
  // A page that opens now knows it from the worker.
  const other = await session.openPopupPage();
  await expectFace(worker, other, known('outage'));
  await other.close();

  await memory.free();
  await disk.free();
  await checkNow(popup);
  const stored = await readStored(popup);
  expect(stored.incidents).toHaveLength(1);
  expect(stored.notices).toEqual([]);
  expect(await pendingWritesOf(popup)).toBeNull();
  expect(session.told()).toHaveLength(1);
});

test('no room and no session storage: a green is gone when half an hour old, also in another life of the worker', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const disk = await diskFor(popup);
  const worker = await session.worker();
  await expectFace(worker, popup, known('available'));
  await disk.fill();
  const memory = await fillSession(popup);
  standIn.respondWith(httpStatus(503));
  const later = async () => {
    for (const place of [worker, popup]) await moveClock(place, 31 * MINUTE_MS);
  };
  await later();
  await checkNow(popup);
  await expectFace(worker, popup, unknown('serverError', 'well'));
  await stopWorker(session.context);
  await wakeWorker(popup);
  await later();
  await checkNow(popup);
  await expectFace(worker, popup, unknown('serverError', 'well'));

  await memory.free();
  await disk.free();
  standIn.respondWith(allIsWell());
  await checkNow(popup);
  await expectFace(worker, popup, known('available'));
  expect(session.told()).toEqual([]);
});

/** Little room for the extension, which has read Apple's page and stored what it said. */
async function diskFor(popup: Page): Promise<Disk> {
  // No check is to be under way while the database is taken away.
  await checkNow(popup);
  const disk = await smallDisk(popup);
  await expect(async () => {
    await checkNow(popup);
    expect(await pendingWritesOf(popup)).toBeNull();
    expect((await readStored(popup)).observations).toHaveLength(1);
  }).toPass();
  return disk;
}

async function exportedFrom(page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  return readFile(await (await saving).path(), 'utf8');
}

/** The same file, as if what was done had been done in another run. */
function withAnotherRun(text: string, runId: string): string {
  return text.replaceAll(JSON.stringify(runId), JSON.stringify('another'));
}

async function restoreInto(page: Page, text: string): Promise<void> {
  const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByLabel('Restore from a file').setInputFiles(file);
  await page.getByRole('button', { name: 'Replace everything' }).click();
}
