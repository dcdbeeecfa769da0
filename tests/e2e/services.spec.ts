import { feedBody, developerFeed } from '../support/stand-in/feed-body.ts';
import { ongoing, upcoming } from '../support/stand-in/feed-event.ts';
import { SERVICE_NAMES } from '../support/stand-in/service-names.ts';
import { DEVELOPER_FEED_PATH, type StandIn } from '../support/stand-in/stand-in.ts';
import { checkNow } from '../support/chromium/check-now.ts';
import {
  box,
  goTo,
  openDashboard,
  serviceLine,
  serviceState,
  setBox,
} from '../support/chromium/dashboard-page.ts';
import { allIsWell } from '../support/feed-scenes.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';
import { recordNotifications, shownNotifications } from '../support/chromium/notifications.ts';

const HOUR_MS = 60 * 60_000;
const START_MS = Date.now() - HOUR_MS;

const siriOutage = () =>
  feedBody({
    events: { Siri: [ongoing('Outage', { messageId: '2000007201', startMs: START_MS })] },
  });

const developerRequests = ({ requests }: StandIn) =>
  requests.filter(({ url }) => url === DEVELOPER_FEED_PATH).length;

test('any service can be watched: searched, told, on the badge, and left in its outage', async ({
  standIn,
  session,
}) => {
  test.setTimeout(120_000);
  const worker = await session.worker();
  const told = await recordNotifications(worker);
  const page = await openDashboard(session, '#/services');
  await checkNow(page);
  const badgeText = async () => (await badge(worker)).text;

  const search = page.getByRole('searchbox', { name: 'Search services' });
  await search.fill('síRI');
  await expect(page.getByText('1 of 70 services')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await setBox(page, 'Watch Siri', true);
  await expect(page.getByText("You're now watching Siri.")).toBeAttached();
  await search.fill('nothing of that name');
  await expect(page.getByText('No services found.')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(box(page, 'Watch iCloud Backup')).toBeDisabled();
  await page.reload();
  const watched = page.getByRole('region', { name: /^Watched/ });
  await expect(watched.getByRole('checkbox', { name: 'Watch Siri', exact: true })).toBeChecked();
  await expect(serviceState(page, 'Siri')).toHaveText('No problem reported');

  standIn.respondWith(siriOutage());
  await checkNow(page);
  await expect.poll(async () => (await told()).map(({ title }) => title)).toEqual(['Siri is down']);
  await expect(serviceState(page, 'Siri')).toHaveText(/^Down since/);
  // The badge speaks of iCloud Backup, unless it is to show the worst of all.
  expect(await badgeText()).toBe('✓');
  await goTo(page, 'settings');
  const worst = page.getByRole('radio', { name: 'The worst status of all services you watch' });
  await worst.click();
  await expect(worst).toBeChecked();
  await expect.poll(badgeText).toBe('✕');
  expect((await badge(worker)).title).toMatch(/Siri/);
  await page.getByRole('radio', { name: 'iCloud Backup only' }).click();
  await expect.poll(badgeText).toBe('✓');
  await setBox(page, 'Show ✓ when there are no problems', false);
  await expect.poll(badgeText).toBe('');
  await setBox(page, 'Show ✓ when there are no problems', true);
  await expect.poll(badgeText).toBe('✓');
  await worst.click();
  await expect.poll(badgeText).toBe('✕');

  // Who stops watching is told nothing more of it, and nobody claims to know how it ended.
  await goTo(page, 'services');
  await setBox(page, 'Watch Siri', false);
  await expect.poll(badgeText).toBe('✓');
  await expect(serviceState(page, 'Siri')).toHaveText('Down');
  standIn.respondWith(allIsWell());
  for (let i = 0; i < 3; i += 1) await checkNow(page);
  expect(await told()).toHaveLength(1);
  await goTo(page, 'history');
  await expect(page.getByRole('heading', { name: 'Siri' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Outage: Siri' }).click();
  await expect(page.getByText(/^Began .* You stopped watching/)).toBeVisible();
  await expect(page.getByText('You stopped watching this service')).toBeVisible();
});

test("developers' services are read only on demand, or while one is watched", async ({
  standIn,
  session,
}) => {
  const told = await recordNotifications(await session.worker());
  const page = await openDashboard(session, '#/services');
  await checkNow(page);
  expect(developerRequests(standIn)).toBe(0);
  await page.getByRole('button', { name: 'Show developer services' }).click();
  await expect(serviceState(page, 'APNS')).toHaveText('No problem reported');
  expect(developerRequests(standIn)).toBe(1);
  await checkNow(page);
  expect(developerRequests(standIn)).toBe(1);

  await setBox(page, 'Watch APNS', true);
  await expect.poll(() => developerRequests(standIn)).toBe(2);
  standIn.respondWith(
    developerFeed({ APNS: [ongoing('Issue', { messageId: '2000007301', startMs: START_MS })] }),
    DEVELOPER_FEED_PATH,
  );
  await checkNow(page);
  expect(developerRequests(standIn)).toBe(3);
  await expect
    .poll(async () => (await told()).map(({ title }) => title))
    .toEqual(['Problem with APNS at Apple']);
  await expect(serviceState(page, 'APNS')).toHaveText(/^Problem since/);
  await page.reload();
  await expect(
    page.getByRole('region', { name: /^Watched/ }).getByText('for developers'),
  ).toBeVisible();
  await setBox(page, 'Watch APNS', false);
  const asked = developerRequests(standIn);
  await checkNow(page);
  await checkNow(page);
  expect(developerRequests(standIn)).toBe(asked);
  expect(await told()).toHaveLength(1);
});

test('a service that Apple drops is missing, not fine', async ({ standIn, session }) => {
  const page = await openDashboard(session, '#/services');
  await checkNow(page);
  await setBox(page, 'Watch Siri', true);
  await checkNow(page);
  standIn.respondWith(feedBody({ serviceNames: SERVICE_NAMES.filter((name) => name !== 'Siri') }));
  await checkNow(page);
  await expect(serviceState(page, 'Siri')).toHaveText(
    /^Can't tell: not on Apple's status page, last seen there/,
  );
  await expect(serviceLine(page, 'Siri').getByText('No problem')).toHaveCount(0);
  await page.reload();
  await expect(serviceState(page, 'Siri')).toHaveText(
    /^Can't tell: not on Apple's status page, last seen there/,
  );
  standIn.respondWith(allIsWell());
  await checkNow(page);
  await expect(serviceState(page, 'Siri')).toHaveText('No problem reported');
});

test('planned maintenance is shown, and told once where that is wanted', async ({
  standIn,
  session,
}) => {
  const worker = await session.worker();
  const told = await recordNotifications(worker);
  const page = await openDashboard(session, '#/services');
  await checkNow(page);
  const planned = (messageId: string, daysAhead: number) =>
    upcoming({ messageId, startMs: START_MS + daysAhead * 24 * HOUR_MS });
  const first = planned('2000007401', 2);
  standIn.respondWith(feedBody({ events: { 'iCloud Backup': [first] } }));
  await checkNow(page);
  await expect(
    serviceLine(page, 'iCloud Backup').getByText(/^Maintenance planned: /),
  ).toBeVisible();
  await expect(serviceState(page, 'iCloud Backup')).toHaveText('No problem reported');
  await goTo(page, 'settings');
  await setBox(page, 'Maintenance is planned', true);
  await checkNow(page);
  // What was announced before is no news.
  expect(await told()).toEqual([]);
  standIn.respondWith(feedBody({ events: { 'iCloud Backup': [first, planned('2000007402', 5)] } }));
  for (let i = 0; i < 3; i += 1) await checkNow(page);
  await expect
    .poll(async () => (await told()).map(({ title }) => title))
    .toEqual(['Maintenance planned: iCloud Backup']);
  expect(await shownNotifications(worker)).toHaveLength(1);
  expect((await badge(worker)).text).toBe('✓');
});
