import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { stopWorker } from '../support/chromium/stop-worker.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { expectFace } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { fillSession, pendingWritesOf, smallDisk, wakeWorker, type Full } from './full-disk.ts';

const NO_ROOM =
  "This wasn't saved because there isn't enough free space here. Free up some space, then try again. Nothing else is lost.";
const NOT_RESTORED =
  "Nothing was restored because the browser couldn't save it. Nothing has changed. Try again.";

test.use({ isLimited: true });

test('full disk and full session storage: an outage is known and notified once, a checkbox or a restore changes nothing, and all is stored when there is room', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const fill = await diskFor(popup);
  await tick(popup, 'conditions', 1);
  const boxes = boxesOf(popup, 'conditions');
  await expect(boxes.nth(0)).toBeChecked();
  const worker = await session.worker();
  const dashboard = await openDashboard(session, '#/settings');
  const file = await exportedFrom(dashboard);
  const here = await readStored(dashboard);
  const disk = await fill();
  await restoreInto(dashboard, withAnotherRun(file, here.runs[0]?.id ?? ''));
  await expect(dashboard.getByText(NOT_RESTORED)).toBeVisible();
  expect(await readStored(dashboard)).toEqual(here);

  // The worker's memory alone keeps it.
  const memory = await fillSession(popup);
  standIn.respondWith(backupOutage());
  for (let i = 0; i < 2; i += 1) await checkNow(popup);
  expect(await pendingWritesOf(popup)).toBeNull();
  await expectFace(worker, popup, known('outage'));
  await expect.poll(session.notified).toHaveLength(1);
  // During an outage another step is in front.
  await unfold(popup, 'conditions');
  await boxes.nth(1).click();
  await expect(popup.locator('p.problem')).toHaveText(NO_ROOM);
  await expect(boxes.nth(1)).not.toBeChecked();
  await expect(boxes.nth(0)).toBeChecked();
  // What the session storage takes outlives the worker.
  await memory.free();
  await checkNow(popup);
  expect(await pendingWritesOf(popup)).not.toBeNull();
  await stopWorker(session.context);
  await wakeWorker(popup);
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  expect((await readStored(popup)).incidents).toEqual([]);

  await disk.free();
  await boxes.nth(1).click();
  await expect(boxes.nth(1)).toBeChecked();
  await expect(popup.locator('p.problem')).toHaveCount(0);
  await checkNow(popup);
  await expect.poll(() => pendingWritesOf(popup)).toBeNull();
  await expectFace(worker, popup, known('outage'));
  const stored = await readStored(popup);
  expect([stored.incidents.length, stored.notices]).toEqual([1, []]);
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi', 'tick conditions.power']);
  await dashboard.getByRole('button', { name: 'Replace everything' }).click();
  await expect(dashboard.getByText(/^Restored\./)).toBeVisible();
  expect((await readStored(dashboard)).runs.map(({ id }) => id)).toEqual(['another']);
  expect(session.notified()).toHaveLength(1);
});

/** Little room for the extension, which has made a check and stored it. */
async function diskFor(popup: Page): Promise<() => Promise<Full>> {
  // No check must be under way while the database is deleted.
  await checkNow(popup);
  const fill = await smallDisk(popup);
  await expect(async () => {
    await checkNow(popup);
    expect(await pendingWritesOf(popup)).toBeNull();
    expect((await readStored(popup)).observations).toHaveLength(1);
  }).toPass();
  return fill;
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
