import { checkNow } from '../support/chromium/check-now.ts';
import {
  allIsWell,
  backupIssue,
  backupOutage,
  backupOver,
  outageOfBoth,
} from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import {
  clickNotification,
  recordNotifications,
  shownNotifications,
  type SelectedNotification,
} from '../support/chromium/notifications.ts';

/** Its kind and title, in one line. */
const line = ({ id, title }: SelectedNotification) => `${id.slice(id.lastIndexOf('/'))} ${title}`;

test('each turn of an incident is told once', async ({ standIn, session }) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  const worker = await session.worker();
  const told = await recordNotifications(worker);
  const scenes = [backupIssue(), backupOutage(), backupOver(), backupOutage(), backupOver()];
  for (const scene of scenes) {
    standIn.respondWith(scene);
    // Repeating a check never repeats a notification.
    for (let i = 0; i < 3; i += 1) await checkNow(page);
  }
  expect((await told()).map(line)).toEqual([
    '/began Problem with iCloud Backup at Apple',
    '/worsened Problem got worse: iCloud Backup is down',
    '/over Problem is over: iCloud Backup',
    '/reopened-2 Problem is back: iCloud Backup',
    '/over-2 Problem is over: iCloud Backup',
  ]);
  // One incident never stacks: what it said before is taken away.
  await expect.poll(() => shownNotifications(worker)).toHaveLength(1);
});

test('the first reading is silent, its end is told', async ({ standIn, launch }) => {
  standIn.respondWith(backupOutage());
  const session = await launch();
  const page = await session.openPopupPage();
  await checkNow(page);
  expect(await shownNotifications(await session.worker())).toEqual([]);
  standIn.respondWith(allIsWell());
  await checkNow(page);
  expect(await shownNotifications(await session.worker())).toEqual([]);
  await checkNow(page);
  await expect.poll(async () => shownNotifications(await session.worker())).toHaveLength(1);
});

test('one incident over two services is one notification; a click opens it', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  await checkNow(page);
  standIn.respondWith(outageOfBoth());
  await checkNow(page);
  const worker = await session.worker();
  await expect.poll(() => shownNotifications(worker)).toHaveLength(1);
  const [id] = await shownNotifications(worker);
  const tab = await clickNotification(session.context, worker, id ?? '');
  await expect(tab.getByText('Incident: iCloud Backup, iCloud Account & Sign In')).toBeFocused();
  await expect(tab.getByText('First seen: an outage')).toBeVisible();
});
