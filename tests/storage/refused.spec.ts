import { checkNow } from '../support/chromium/check-now.ts';
import { openDashboard } from '../support/chromium/dashboard-page.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { boxesOf, unfold } from '../support/chromium/plan-page.ts';
import { stopWorker } from '../support/chromium/stop-worker.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { expectFace, storeSentence } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { wakeWorker } from './session-storage.ts';
import { setTap } from './tapped-build.ts';

const REFUSED =
  "The browser isn't letting Backup Beacon save anything. This can happen when the disk is full or the browser profile is damaged. Free up some space, then restart the browser. If that doesn't help, create a new profile in the browser. Checks and notifications continue, and you can still read the steps.";

test.use({ atStart: { refusesOpening: true } });

test('refused from the start: the worker goes on, the popup says so, and both recover by themselves', async ({
  standIn,
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(popup);
  await expectFace(worker, popup, known('available'));
  expect(await storeSentence(popup)).toBe(REFUSED);
  await unfold(popup, 'conditions');
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeDisabled();
  const dashboard = await openDashboard(session);
  await expect(dashboard.getByRole('alert').first()).toHaveText(
    `What Backup Beacon saved can't be read right now. ${REFUSED}`,
  );

  standIn.respondWith(backupOutage());
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  await stopWorker(session.context);
  await wakeWorker(popup);
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  // The second reading of the session is news.
  await expect.poll(session.told).toHaveLength(1);

  // The worker is in another life: there the switch is as it was at first.
  for (const place of [worker, popup, dashboard]) await setTap(place, { refusesOpening: false });
  await expect.poll(() => storeSentence(popup)).toBe('');
  await unfold(popup, 'conditions');
  await boxesOf(popup, 'conditions').nth(0).click();
  await expect(boxesOf(popup, 'conditions').nth(0)).toBeChecked();
  await expect(dashboard.getByRole('alert')).toHaveCount(0);
  await checkNow(popup);
  await expectFace(worker, popup, known('outage'));
  const stored = await readStored(popup);
  expect(stored.incidents).toHaveLength(1);
  expect(deedsIn(stored)).toEqual(['tick conditions.wifi']);
  await expect.poll(session.told).toHaveLength(1);
  await checkNow(popup);
  expect(session.told()).toHaveLength(1);
});
