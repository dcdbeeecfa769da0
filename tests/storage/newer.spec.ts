import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { boxesOf, moreOf, stepCard, tick, unfold } from '../support/chromium/plan-page.ts';
import { stopWorker } from '../support/chromium/stop-worker.ts';
import { readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { blankPage } from './blank-page.ts';
import { expectFace, storeSentence } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { makeNewer, removeDatabase, wholeDatabase } from './newer-database.ts';
import { wakeWorker } from './session-storage.ts';

const NEWER =
  "Your data was saved by a newer version of Backup Beacon. Close this page, then open it again. If that doesn't help, update Backup Beacon. Nothing is lost.";

test('a newer version takes the database over: it is let go at once, and nothing in it is touched', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(popup);
  await tick(popup, 'conditions', 1);
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
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

  // By itself, and without taking away what is on the page.
  await expect.poll(() => storeSentence(popup)).toBe(NEWER);
  await expect(note).toHaveValue('At the office.');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeDisabled();
  standIn.respondWith(backupOutage());
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  await expect.poll(() => storeSentence(popup)).toBe(NEWER);
  expect(await storeSentence(popup)).toBe(NEWER);
  const dashboard = await openDashboard(session, '#/settings');
  await expect(dashboard.getByRole('alert').first()).toContainText(NEWER);
  await stopWorker(session.context);
  await wakeWorker(popup);
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  expect(session.told().length).toBeLessThanOrEqual(1);
  expect(await wholeDatabase(blank)).toEqual(newer);

  // It is made such that this version knows it again.
  await removeDatabase(blank);
  await expect.poll(() => storeSentence(popup)).toBe('');
  await unfold(popup, 'conditions');
  await boxesOf(popup, 'conditions').nth(1).click();
  await expect(boxesOf(popup, 'conditions').nth(1)).toBeChecked();
  for (let i = 0; i < 2; i += 1) await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  expect((await readStored(popup)).incidents).toHaveLength(1);
  expect(session.told().length).toBeLessThanOrEqual(1);
});
