import { checkNow } from '../support/chromium/check-now.ts';
import { backupOutage } from '../support/feed-scenes.ts';
import { boxesOf, unfold } from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { known } from '../support/expected-status.ts';
import { expectFace, problem } from './expect-status.ts';
import { expect, test } from './fixtures.ts';
import { pendingWritesOf } from './session-storage.ts';
import { setTap } from './tapped-build.ts';

const NOT_SAVED =
  "This wasn't saved because the browser didn't allow it. Try again. Nothing else is lost.";

/** The first table that the transaction writes, one in the middle, and the last. */
const TABLES = ['checks', 'notices', 'listings'];

for (const table of TABLES)
  test(`a check's transaction breaks off at ${table}: known and told once, stored whole the next time`, async ({
    standIn,
    open,
  }) => {
    const session = await open();
    const popup = await session.openPopupPage();
    const worker = await session.worker();
    await checkNow(popup);
    await setTap(worker, { abortsAt: table });
    standIn.respondWith(backupOutage());
    await checkNow(popup);
    await expectFace(worker, popup, known('outage'));
    await expect.poll(session.told).toHaveLength(1);
    const during = await readStored(popup);
    expect([during.incidents, during.impacts, during.notices]).toEqual([[], [], []]);
    expect(await pendingWritesOf(popup)).not.toBeNull();

    await setTap(worker, { abortsAt: null });
    await checkNow(popup);
    await expect.poll(() => pendingWritesOf(popup)).toBeNull();
    await expectFace(worker, popup, known('outage'));
    const after = await readStored(popup);
    expect([after.incidents.length, after.impacts.length, after.notices.length]).toEqual([1, 1, 0]);
    expect(session.told()).toHaveLength(1);
  });

test('a tick breaks off: nothing of it is stored or shown, and the next one counts', async ({
  open,
}) => {
  const session = await open();
  const popup = await session.openPopupPage();
  const worker = await session.worker();
  await checkNow(popup);
  await unfold(popup, 'conditions');
  await setTap(popup, { abortsAt: 'journal' });
  const box = boxesOf(popup, 'conditions').nth(0);
  await box.click();
  await expect(problem(popup)).toHaveText(NOT_SAVED);
  await expect(box).not.toBeChecked();
  // The run that a first tick makes is of the same transaction.
  const { runs, journal } = await readStored(popup);
  expect([runs, journal]).toEqual([[], []]);

  await setTap(popup, { abortsAt: null });
  await box.click();
  await expect(box).toBeChecked();
  await expect(problem(popup)).toHaveCount(0);
  expect(deedsIn(await readStored(popup))).toEqual(['tick conditions.wifi']);
  await expectFace(worker, popup, known('available'));
});
