import type { Page } from '@playwright/test';
import { feedBody } from '../support/stand-in/feed-body.ts';
import { ongoing, resolved } from '../support/stand-in/feed-event.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import { box, goTo, openDashboard, partTitle, setBox } from '../support/chromium/dashboard-page.ts';
import { allIsWell } from '../support/feed-scenes.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { keepPicture } from '../support/chromium/look.ts';
import { readStored } from '../support/chromium/stored.ts';
import {
  clickNotification,
  pressNotificationButton,
  recordNotifications,
  dropNotifications,
  shownNotifications,
  type SelectedNotification,
} from '../support/chromium/notifications.ts';

const MINUTE_MS = 60_000;
const BACKUP = 'iCloud Backup';
const ACCOUNT = 'Apple Account';
const START_MS = Date.now() - 60 * MINUTE_MS;

/** What Apple says of iCloud Backup, and of Apple Account where that is given. */
function says(backup: string, number: number, account?: string) {
  const details = { messageId: String(2_000_007_500 + number), startMs: START_MS + number };
  const event = (word: string, more: object = {}) =>
    word === 'over'
      ? resolved('Outage', { ...details, ...more, endMs: START_MS + 30 * MINUTE_MS })
      : ongoing(word, { ...details, ...more });
  return feedBody({
    events: {
      [BACKUP]: [event(backup)],
      ...(account && { [ACCOUNT]: [event(account, { messageId: '2000007599' })] }),
    },
  });
}

const titles = (told: SelectedNotification[]) => told.map(({ title }) => title);

/** The time of the day some minutes from now, as a field of the page takes it. */
const clockTime = (page: Page, minutesFromNow: number) =>
  page.evaluate((minutes) => {
    const at = new Date(Date.now() + minutes * 60_000);
    return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  }, minutesFromNow);

/** All kinds of notifications. */
const KINDS = [
  'A problem begins',
  'A problem gets worse',
  'A problem is over',
  'A problem comes back',
  'A past problem is found',
];

test('a kind that is off is not told; a service may differ', async ({ standIn, session }) => {
  const told = await recordNotifications(await session.worker());
  const page = await openDashboard(session, '#/settings');
  await checkNow(page);
  await setBox(page, 'A problem begins', false);
  standIn.respondWith(says('Issue', 1));
  await checkNow(page);
  await checkNow(page);
  expect(await told()).toEqual([]);
  standIn.respondWith(says('Outage', 1));
  await checkNow(page);
  await expect
    .poll(async () => titles(await told()))
    .toEqual(['Problem got worse: iCloud Backup is down']);
  standIn.respondWith(allIsWell());
  await checkNow(page);
  await checkNow(page);
  await expect.poll(told).toHaveLength(2);

  // One service by its own switch, beside the one of the settings.
  await goTo(page, 'services');
  await page.getByRole('button', { name: `Notifications for ${BACKUP}` }).click();
  const own = page.getByRole('group', { name: `Notifications for ${BACKUP}` });
  await setBox(own, 'A problem begins', true);
  await expect(own.getByText('custom')).toHaveCount(1);
  standIn.respondWith(says('Issue', 2, 'Issue'));
  await checkNow(page);
  await expect.poll(told).toHaveLength(3);
  expect((await told())[2]?.title).toBe('Problem with iCloud Backup at Apple');
  await own.getByRole('button', { name: 'Use the choices in Settings' }).click();
  await expect(own.getByText('custom')).toHaveCount(0);
  await expect(box(own, 'A problem begins')).not.toBeChecked();
});

test('one incident: muted on its page and by its notification, and "tell me when it is over"', async ({
  standIn,
  session,
}) => {
  test.setTimeout(120_000);
  const worker = await session.worker();
  const told = await recordNotifications(worker);
  const page = await openDashboard(session);
  await checkNow(page);
  standIn.respondWith(says('Issue', 3));
  await checkNow(page);
  await expect.poll(told).toHaveLength(1);
  await page.getByRole('link', { name: `Problem: ${BACKUP}` }).click();
  await setBox(page, /^Mute this incident/, true);
  standIn.respondWith(says('Outage', 3));
  await checkNow(page);
  standIn.respondWith(says('over', 3));
  await checkNow(page);
  await checkNow(page);
  expect(await told()).toHaveLength(1);
  await goTo(page, 'settings');
  await page.getByRole('button', { name: /^Unmute: iCloud Backup/ }).click();
  await expect(page.getByText('No muted incidents.')).toBeVisible();

  standIn.respondWith(says('Issue', 4));
  await checkNow(page);
  await expect.poll(told).toHaveLength(2);
  const id = (await told())[1]?.id ?? '';
  await pressNotificationButton(worker, id, 0);
  await expect.poll(async () => (await readStored(page)).wishes).toMatchObject([{ isMuted: true }]);
  await expect.poll(() => shownNotifications(worker)).not.toContain(id);
  await expect(page.getByRole('button', { name: /^Unmute: iCloud Backup/ })).toBeVisible();
  standIn.respondWith(says('over', 4));
  await checkNow(page);
  await checkNow(page);
  expect(await told()).toHaveLength(2);

  for (const kind of KINDS) await setBox(page, kind, false);
  standIn.respondWith(says('Outage', 5));
  await checkNow(page);
  expect(await told()).toHaveLength(2);
  // Who is told of no end is promised none.
  const popup = await session.openPopupPage();
  const promise = popup.getByText(/You'll get a notification when it's over\./);
  await expect(popup.getByText(/^Leave your device connected/)).toBeVisible();
  await expect(promise).toBeHidden();
  await goTo(page, 'history');
  await page
    .getByRole('link', { name: `Outage: ${BACKUP}` })
    .first()
    .click();
  await setBox(page, /^Notify me when it's over/, true);
  await expect(promise).toBeVisible();
  standIn.respondWith(says('over', 5));
  await checkNow(page);
  await checkNow(page);
  await expect.poll(told).toHaveLength(3);
  expect((await told())[2]?.title).toBe('Problem is over: iCloud Backup');
  await checkNow(page);
  expect(await told()).toHaveLength(3);
});

test('quiet hours and a pause hold what is news; afterwards it comes as one', async ({
  standIn,
  launch,
}) => {
  test.setTimeout(180_000);
  let session = await launch();
  let worker = await session.worker();
  let told = await recordNotifications(worker);
  let page = await openDashboard(session, '#/settings');
  await checkNow(page);
  await page.getByLabel('From', { exact: true }).fill(await clockTime(page, -90));
  await page.getByLabel('To', { exact: true }).fill(await clockTime(page, 90));
  await page.getByLabel('To', { exact: true }).blur();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeAttached();
  await setBox(page, 'Turn on quiet hours', true);
  standIn.respondWith(says('Outage', 6, 'Issue'));
  await checkNow(page);
  await checkNow(page);
  expect(await told()).toEqual([]);
  expect((await readStored(page)).notices).toHaveLength(2);
  await setBox(page, 'Turn on quiet hours', false);
  await expect.poll(told).toHaveLength(1);
  const [summary] = await told();
  expect(summary).toMatchObject({ title: '2 Apple status updates' });
  expect(summary?.message.split('\n')).toEqual([
    'iCloud Backup is down',
    "It's best to wait.",
    'Problem with Apple Account at Apple',
  ]);
  await expect.poll(async () => (await readStored(page)).notices).toEqual([]);
  const tab = await clickNotification(session.context, worker, 'summary');
  await expect(partTitle(tab)).toHaveText('History');
  await tab.close();

  await page.getByRole('button', { name: 'Pause for 1 hour' }).click();
  await expect(page.getByText(/^Paused until/)).toBeVisible();
  standIn.respondWith(says('over', 6, 'Issue'));
  await checkNow(page);
  await checkNow(page);
  await expect.poll(async () => (await readStored(page)).notices).toHaveLength(1);
  expect(await told()).toHaveLength(1);
  await session.killBrowser();

  // Neither the pause nor what it holds is lost.
  session = await launch();
  worker = await session.worker();
  told = await recordNotifications(worker);
  const popup = await session.openPopupPage();
  await expect(popup.getByText(/^Notifications are paused until/)).toBeVisible();
  await checkNow(popup);
  expect(await told()).toEqual([]);
  page = await openDashboard(session, '#/settings');
  await page.getByRole('button', { name: 'Resume now' }).click();
  await expect.poll(async () => titles(await told())).toEqual(['Problem is over: iCloud Backup']);
  await expect(popup.getByText(/^Notifications are paused until/)).toBeHidden();
});

test('two windows leave each other their settings; all of them outlive a killed browser', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  let session = await launch();
  const one = await openDashboard(session, '#/settings');
  const two = await openDashboard(session, '#/settings');
  await setBox(one, 'A problem begins', false);
  await expect(box(two, 'A problem begins')).not.toBeChecked();
  // Both at once: each has read what was there before.
  const [began, over] = [box(one, 'A problem is over'), box(two, 'A problem comes back')];
  await Promise.all([began.click(), over.click()]);
  await Promise.all([one, two].map((page) => page.getByLabel('From', { exact: true }).focus()));
  for (const page of [one, two]) {
    await expect(box(page, 'A problem is over')).not.toBeChecked();
    await expect(box(page, 'A problem comes back')).not.toBeChecked();
  }
  await one.getByLabel('From', { exact: true }).fill('21:15');
  await one.getByLabel('From', { exact: true }).blur();
  await two.getByLabel('To', { exact: true }).fill('06:45');
  await two.getByLabel('To', { exact: true }).blur();
  await expect(one.getByLabel('To', { exact: true })).toHaveValue('06:45');
  await expect(two.getByLabel('From', { exact: true })).toHaveValue('21:15');
  // Times that make no sense are not saved, and it is said why.
  await two.getByLabel('To', { exact: true }).fill('21:15');
  await two.getByLabel('To', { exact: true }).blur();
  await expect(two.getByText(/^Enter two different times/)).toBeVisible();
  await goTo(one, 'services');
  await goTo(two, 'services');
  await Promise.all([box(one, 'Watch Siri').click(), box(two, 'Watch Photos').click()]);
  for (const page of [one, two])
    for (const name of ['Watch Siri', 'Watch Photos']) await expect(box(page, name)).toBeChecked();
  await session.killBrowser();

  session = await launch();
  const page = await openDashboard(session, '#/settings');
  for (const kind of ['A problem begins', 'A problem is over', 'A problem comes back'])
    await expect(box(page, kind)).not.toBeChecked();
  await expect(box(page, 'A problem gets worse')).toBeChecked();
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('21:15');
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('06:45');
  await goTo(page, 'services');
  for (const name of ['Watch Siri', 'Watch Photos']) await expect(box(page, name)).toBeChecked();
});

test('a test notification; and where notifications are refused, the popup shows what there is', async ({
  standIn,
  session,
}) => {
  const worker = await session.worker();
  const page = await openDashboard(session, '#/settings');
  await checkNow(page);
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(page.getByText(/^Sent\. If it doesn't appear/)).toBeVisible();
  expect(await shownNotifications(worker)).toEqual(['test']);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByText(/may be on\.|Control Center/)).toBeVisible();

  await dropNotifications(worker);
  standIn.respondWith(says('Outage', 7));
  await checkNow(page);
  const popup = await session.openPopupPage();
  const banner = popup.getByRole('region', { name: 'Latest notification' });
  await expect(banner.getByText('iCloud Backup is down')).toBeVisible();
  expect(await shownNotifications(worker)).toEqual(['test']);
  await keepPicture(popup, 'banner');
  await banner.getByRole('button').click();
  await expect(banner).toBeHidden();
  await popup.reload();
  await expect(popup.locator('main[data-health="outage"]')).toBeVisible();
  await expect(banner).toBeHidden();
});
