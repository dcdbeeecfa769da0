import type { Page } from '@playwright/test';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { putOlderDatabase } from '../support/chromium/older-database.ts';
import { olderOutage } from '../support/chromium/older-rows.ts';
import { boxesOf, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { SCHEMA_2 } from '../support/older-schemas.ts';
import { ROWS_2 } from '../support/version-2.ts';
import { blankPage, expect, expectFace, pendingWritesOf, storeSentence, test } from './fixtures.ts';

const BLOCKED =
  'Another Backup Beacon page that was open before an update may be in the way. Close the other Backup Beacon pages, or restart the browser. Nothing is lost.';

/** Holds the database, as a page does that does not let go when it is asked to. */
const holdDatabase = (page: Page, version: number) =>
  page.evaluate(
    (number) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('backup-beacon', number);
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result });
          resolve();
        };
        opening.onerror = () => reject(opening.error ?? new Error('refused'));
      }),
    version,
  );

test('an older page keeps the database from being upgraded: the worker goes on without, and all is there when it lets go', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const outage = olderOutage(Date.now());
  const { journal, runs, devices, failures } = ROWS_2;
  const rows = { ...outage.rows, journal, runs, devices, failures };
  await putOlderDatabase(session, 2, SCHEMA_2, rows);
  const older = await blankPage(session);
  await holdDatabase(older, 20);
  standIn.respondWith(outage.feed);
  // This wakes the worker.
  const popup = await session.openPopupPage();
  await checkNow(popup);
  const worker = await session.worker();
  await expectFace(worker, popup, known('outage'));
  await expect.poll(() => storeSentence(popup)).toBe(BLOCKED);
  await unfold(popup, 'conditions');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeDisabled();

  await older.close();
  await expect.poll(() => storeSentence(popup)).toBe('');
  // The worker writes what is pending when it next checks with the database open.
  await expect(async () => {
    await checkNow(popup);
    expect(await pendingWritesOf(popup)).toBeNull();
  }).toPass();
  await expectFace(worker, popup, known('outage'));
  await unfold(popup, 'conditions');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
  const stored = await readStored(popup);
  expect(stored.incidents.map(({ id }) => id)).toEqual([outage.incidentId]);
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi', 'result restart notYet']);
  expect(stored).toMatchObject({ runs, devices, failures });
  // The older version had notified of it.
  expect(session.notified()).toEqual([]);
});
