import type { Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { boxesOf, tick, unfold } from '../support/chromium/plan-page.ts';
import { stopWorker } from '../../dev/chromium/stop-worker.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';
import { expect, expectFace, pendingWritesOf, test } from './fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** Room for the extension as it is, and for what is put beside it. */
const SMALL_DISK_BYTES = 1_500_000;
const NO_ROOM =
  "This wasn't saved because there isn't enough free space here. Free up some space, then try again. Nothing else is lost.";

test.use({ isLimited: true });

test('full disk and full session storage: an outage is known and notified once, a checkbox changes nothing, and all is stored when there is room', async ({
  open,
  standIn,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const freeDisk = await smallDisk(popup);
  await tick(popup, 'conditions', 1);
  const boxes = boxesOf(popup, 'conditions');
  await expect(boxes.nth(0)).toBeChecked();
  const worker = await session.worker();
  await popup.evaluate(fillDisk);
  // The worker's memory alone keeps it.
  await popup.evaluate(fillSession);
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
  await popup.evaluate(() => chrome.storage.session.clear());
  await checkNow(popup);
  expect(await pendingWritesOf(popup)).not.toBeNull();
  await stopWorker(session.context);
  await popup.evaluate(() => chrome.runtime.sendMessage({ kind: 'wake' }));
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  expect((await readStored(popup)).incidents).toEqual([]);

  await freeDisk();
  await boxes.nth(1).click();
  await expect(boxes.nth(1)).toBeChecked();
  await expect(popup.locator('p.problem')).toHaveCount(0);
  await checkNow(popup);
  await expect.poll(() => pendingWritesOf(popup)).toBeNull();
  await expectFace(worker, popup, known('outage'));
  const stored = await readStored(popup);
  expect([stored.incidents.length, stored.notices]).toEqual([1, []]);
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi', 'tick conditions.power']);
  expect(session.notified()).toHaveLength(1);
});

/**
 * Gives the extension little room, and an empty database, because the browser measures anew only there;
 * then makes a check, and waits until it is stored. Out: makes room again.
 */
async function smallDisk(popup: Page): Promise<() => Promise<unknown>> {
  // No check must be under way while the database is deleted.
  await checkNow(popup);
  const origin = await popup.evaluate(() => location.origin);
  const devtools = await popup.context().newCDPSession(popup);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: SMALL_DISK_BYTES });
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await expect(async () => {
    await checkNow(popup);
    expect(await pendingWritesOf(popup)).toBeNull();
    expect((await readStored(popup)).observations).toHaveLength(1);
  }).toPass();
  return () => devtools.send('Storage.overrideQuotaForOrigin', { origin });
}

/** Runs in the page: writes ever smaller rows beside our database until the browser takes none. */
async function fillDisk(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('filler', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('rows', { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('refused'));
  });
  for (let bytes = 400_000; bytes >= 8;) {
    const isTaken = await new Promise<boolean>((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite');
      transaction.objectStore('rows').add('x'.repeat(bytes));
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => {
        if (transaction.error?.name === 'QuotaExceededError') resolve(false);
        else reject(transaction.error ?? new Error('refused'));
      };
    });
    if (!isTaken) bytes = Math.floor(bytes / 2);
  }
  database.close();
}

/** Runs in the page: uses up the session storage, to the last hundred bytes. */
async function fillSession(): Promise<void> {
  let bytes = 8_000_000;
  for (let i = 0; bytes >= 100; i += 1) {
    const isTaken = await chrome.storage.session.set({ [`filler${i}`]: 'x'.repeat(bytes) }).then(
      () => true,
      () => false,
    );
    if (!isTaken) bytes = Math.floor(bytes / 2);
  }
}
