import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { olderOutage } from '../support/chromium/older-outage.ts';
import { putOlderDatabase, SCHEMA_2 } from '../support/chromium/older-database.ts';
import { boxesOf, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { ROWS_2 } from '../support/version-2.ts';
import { known } from '../support/expected-status.ts';
import { blankPage } from './blank-page.ts';
import { expectFace, storeSentence } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { holdDatabase } from './held-database.ts';
import { pendingWritesOf } from './session-storage.ts';

const BLOCKED =
  'Another Backup Beacon page that was open before an update may be in the way. Close the other Backup Beacon pages, or restart the browser. Nothing is lost.';

test('an older page keeps the database from being upgraded: the worker goes on without, and all is there when it lets go', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const outage = olderOutage(Date.now());
  const { journal, runs, devices, failures } = ROWS_2;
  await putOlderDatabase(session, 2, SCHEMA_2, {
    ...outage.rows,
    ...{ journal, runs, devices, failures },
  });
  const older = await blankPage(session);
  const closeUnwatched = await holdDatabase(older, 2);
  standIn.respondWith(outage.feed);

  // This wakes the worker.
  const popup = await session.openPopupPage();
  await checkNow(popup);
  const worker = await session.worker();
  await expectFace(worker, popup, known('outage'));
  await expect.poll(() => storeSentence(popup)).toBe(BLOCKED);
  await unfold(popup, 'conditions');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeDisabled();
  const dashboard = await openDashboard(session);
  await expect(dashboard.getByRole('alert').first()).toContainText(BLOCKED);

  await closeUnwatched();
  await expect.poll(() => storeSentence(popup)).toBe('');
  await expect(dashboard.getByRole('alert')).toHaveCount(0);
  for (let i = 0; i < 2; i += 1) await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  await unfold(popup, 'conditions');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
  await expect.poll(() => pendingWritesOf(popup)).toBeNull();
  const stored = await readStored(popup);
  expect(stored.incidents.map(({ id }) => id)).toEqual([outage.incidentId]);
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi', 'result restart notYet']);
  expect(stored).toMatchObject({ runs, devices, failures });
  // The older version had told of it.
  expect(session.told()).toEqual([]);
});
