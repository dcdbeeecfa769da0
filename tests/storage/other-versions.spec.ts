import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { putOlderDatabase } from '../support/chromium/older-database.ts';
import { olderOutage } from '../support/chromium/older-outage.ts';
import { boxesOf, moreOf, stepCard, tick, unfold } from '../support/chromium/plan-page.ts';
import { stopWorker } from '../support/chromium/stop-worker.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { SCHEMA_2 } from '../support/older-schemas.ts';
import { ROWS_2 } from '../support/version-2.ts';
import { expectFace, storeSentence } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { pendingWritesOf, wakeWorker } from './full-disk.ts';
import { blankPage, holdDatabase, makeNewer, wholeDatabase } from './raw-database.ts';

const BLOCKED =
  'Another Backup Beacon page that was open before an update may be in the way. Close the other Backup Beacon pages, or restart the browser. Nothing is lost.';
const NEWER =
  "Your data was saved by a newer version of Backup Beacon. Close this page, then open it again. If that doesn't help, update Backup Beacon. Nothing is lost.";

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
  const letGo = await holdDatabase(await blankPage(session), 20);
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

  await letGo();
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
  // The older version had notified of it.
  expect(session.notified()).toEqual([]);
});

test('a newer version takes the database over: it is let go at once, and nothing in it changes', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(popup);
  await tick(popup, 'conditions', 1);
  const box = boxesOf(popup, 'conditions').nth(0);
  await expect(box).toBeChecked();
  const note = stepCard(popup, 'conditions').getByRole('textbox');
  await moreOf(stepCard(popup, 'conditions')).click();
  await note.fill('At the office.');
  await expect
    .poll(async () => (await readStored(popup)).runs[0]?.notes.conditions)
    .toBe('At the office.');
  const blank = await blankPage(session);
  await makeNewer(blank);
  const newer = await wholeDatabase(blank);
  expect(newer.version).toBe(50);

  // Without taking away what is on the page.
  await expect.poll(() => storeSentence(popup)).toBe(NEWER);
  await expect(note).toHaveValue('At the office.');
  await expect(box).toBeChecked();
  await expect(box).toBeDisabled();
  standIn.respondWith(backupOutage());
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  await expect.poll(() => storeSentence(popup)).toBe(NEWER);
  const dashboard = await openDashboard(session, '#/settings');
  await expect(dashboard.getByRole('alert').first()).toContainText(NEWER);
  await stopWorker(session.context);
  await wakeWorker(popup);
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  expect(session.notified().length).toBeLessThanOrEqual(1);
  expect(await wholeDatabase(blank)).toEqual(newer);
});
