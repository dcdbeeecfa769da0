import { feedBody } from '../support/stand-in/feed-body.ts';
import { ongoing, resolved } from '../support/stand-in/feed-event.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { allIsWell, backupEvents } from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import {
  answer,
  boxesOf,
  button,
  stepHead,
  stepItem,
  unfold,
} from '../support/chromium/plan-page.ts';
import { deedsIn, readStored } from '../support/chromium/stored.ts';
import { recordNotifications, shownNotifications } from '../support/chromium/notifications.ts';

const MINUTE_MS = 60_000;
const ID = '2000008001';

test('a failure during an outage: locked, logged, told when it is over, ended by waiting', async ({
  standIn,
  launch,
}) => {
  const startMs = Date.now() - 60 * MINUTE_MS;
  let session = await launch();
  let page = await session.openPopupPage();
  await checkNow(page);
  await answer(page, {
    message: '“The last backup could not be completed”',
    kind: 'iPhone',
    system: 'iOS 26 or later',
  });
  standIn.respondWith(backupEvents(ongoing('Outage', { messageId: ID, startMs })));
  await checkNow(page);

  await expect(stepItem(page, 'status').getByText(/^Wait until Apple/)).toBeVisible();
  const card = await unfold(page, 'reset-network');
  await expect(stepHead(page, 'reset-network').getByText('locked')).toBeVisible();
  await expect(card.getByText(/^Locked because Apple has a problem/)).toBeVisible();
  // Getting ready is for now, resetting is not; nor is it asked whether that helped.
  await expect(boxesOf(page, 'reset-network').first()).toBeEnabled();
  await expect(boxesOf(page, 'reset-network').nth(1)).toBeDisabled();
  await expect(button(card, 'Yes, it worked')).toBeHidden();

  await page.getByRole('link', { name: 'My backup failed' }).click();
  await button(page, 'My backup just failed').click();
  await expect(page.getByText(/^Apple has had a problem since/)).toBeVisible();
  await session.close();

  session = await launch();
  page = await session.openPopupPage();
  await checkNow(page);
  const { failures } = await readStored(page);
  expect(failures).toMatchObject([{ symptom: 'last-not-completed', words: '' }]);
  const told = await recordNotifications(await session.worker());
  await page.getByRole('link', { name: 'My backup failed' }).click();
  const failedAt = (await page.locator('time').textContent()) ?? '';
  await button(page, 'Back').click();
  standIn.respondWith(
    backupEvents(resolved('Outage', { messageId: ID, startMs, endMs: Date.now() })),
  );
  await checkNow(page);
  expect(await told()).toEqual([]);
  await checkNow(page);
  await expect.poll(told).toHaveLength(1);
  const [over] = await told();
  expect(over?.title).toBe('Problem is over: iCloud Backup');
  expect(over?.message).toContain(`Your backup failed during this problem (${failedAt})`);
  await checkNow(page);
  expect(await told()).toHaveLength(1);
  expect(await shownNotifications(await session.worker())).toEqual([over?.id]);
  await page.getByRole('link', { name: 'My backup failed' }).click();
  await expect(page.getByText(/^During Apple's incident: /)).toBeVisible();

  await button(page, 'Back').click();
  await expect(
    page.getByText(/^Apple says its problem is over \(.+\)\. Try Back Up Now again\.$/),
  ).toBeVisible();
  await page
    .getByRole('region', { name: /^Apple says its problem/ })
    .getByRole('button', { name: 'Yes, it worked' })
    .click();
  await expect(page.getByText(/^What helped: waiting for Apple \(/)).toBeVisible();
  expect(deedsIn(await readStored(page))).toEqual(['result status worked']);
  await session.close();

  page = await (await launch()).openPopupPage();
  await expect(page.getByText(/^What helped: waiting for Apple \(/)).toBeVisible();
});

test('a failure that Apple admits only afterwards is told once, with its time', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  await page.getByRole('link', { name: 'My backup failed' }).click();
  await page.getByText('It failed at another time').click();
  const failedMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 40 * MINUTE_MS;
  const moment = await page.evaluate((atMs) => {
    // As the field writes it: the person's own time.
    const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
    return local.toISOString().slice(0, 16);
  }, failedMs);
  await page.getByLabel('When it failed').fill(moment);
  await button(page, 'Add failed backup').click();
  await expect(
    page.getByText(/^So far, Apple hasn't reported a problem at that time/),
  ).toBeVisible();
  const failedAt = (await page.locator('time').textContent()) ?? '';
  expect((await readStored(page)).failures).toMatchObject([{ atMs: failedMs }]);

  const told = await recordNotifications(await session.worker());
  const incident = resolved('Outage', {
    messageId: ID,
    startMs: failedMs - 10 * MINUTE_MS,
    endMs: failedMs + 10 * MINUTE_MS,
  });
  // Another one touches nobody's backup: nobody is told.
  const other = resolved('Outage', {
    messageId: '2000008002',
    startMs: failedMs - 90 * MINUTE_MS,
    endMs: failedMs - 60 * MINUTE_MS,
  });
  standIn.respondWith(backupEvents(other, incident));
  await button(page, 'Back').click();
  await checkNow(page);
  await expect.poll(told).toHaveLength(1);
  const [notification] = await told();
  expect(notification?.title).toBe('Apple had a problem: iCloud Backup');
  expect(notification?.message).toContain(`Your backup failed during this problem (${failedAt})`);
  await page.getByRole('link', { name: 'My backup failed' }).click();
  await expect(page.getByText(/^During Apple's incident: /)).toBeVisible();
  await button(page, 'Back').click();
  standIn.respondWith(backupEvents(incident));
  await checkNow(page);
  standIn.respondWith(allIsWell());
  await checkNow(page);
  await checkNow(page);
  expect(await told()).toHaveLength(1);
  expect((await readStored(page)).notices).toEqual([]);
});

test('an incident that was over at once is told also to who was at work on a plan', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const told = await recordNotifications(await session.worker());
  const before = { messageId: ID, startMs: Date.now() - MINUTE_MS };
  await page.getByRole('checkbox', { name: 'Connect your device to power.' }).click();
  await expect(page.getByRole('checkbox', { name: 'Connect your device to power.' })).toBeChecked();
  standIn.respondWith(
    feedBody({
      events: { 'iCloud Backup': [resolved('Issue', { ...before, endMs: Date.now() })] },
    }),
  );
  await checkNow(page);
  await expect.poll(told).toHaveLength(1);
  expect((await told())[0]?.message).toContain(
    'You were trying to fix your backup during this time.',
  );
});
