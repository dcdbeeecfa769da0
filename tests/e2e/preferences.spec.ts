import { checkNow } from '../support/chromium/check-now.ts';
import { goTo, openDashboard, serviceState, setBox } from '../support/chromium/dashboard-page.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';
import {
  pressNotificationButton,
  recordNotifications,
  shownNotifications,
} from '../support/chromium/notifications.ts';
import { readStored } from '../support/chromium/stored.ts';
import { allIsWell } from '../support/feed-scenes.ts';
import { feedBody } from '../support/stand-in/feed-body.ts';
import { ongoing } from '../support/stand-in/feed-event.ts';

const STARTED = { messageId: '2000007201', startMs: Date.now() - 60 * 60_000 };

test('what is chosen on the dashboard reaches the worker: a service, the badge, a pause, a mute', async ({
  standIn,
  session,
}) => {
  const worker = await session.worker();
  const notified = await recordNotifications(worker);
  const badgeText = async () => (await badge(worker)).text;
  const page = await openDashboard(session, '#/services');
  await page.getByRole('searchbox', { name: 'Search services' }).fill('síRI');
  await setBox(page, 'Watch Siri', true);
  await checkNow(page);
  standIn.respondWith(feedBody({ events: { Siri: [ongoing('Outage', STARTED)] } }));
  await checkNow(page);
  await expect
    .poll(async () => (await notified()).map(({ title }) => title))
    .toEqual(['Siri is down']);
  await expect(serviceState(page, 'Siri')).toHaveText(/^Down since/);

  // The badge is about iCloud Backup, unless it is to show the worst of all.
  expect(await badgeText()).toBe('✓');
  await goTo(page, 'settings');
  await page.getByRole('radio', { name: 'The worst status of all services you watch' }).click();
  await expect.poll(badgeText).toBe('✕');
  await page.getByRole('radio', { name: 'iCloud Backup only' }).click();
  await expect.poll(badgeText).toBe('✓');
  await setBox(page, 'Show ✓ when there are no problems', false);
  await expect.poll(badgeText).toBe('');

  const [id = ''] = await shownNotifications(worker);
  await pressNotificationButton(worker, id, 0);
  await expect.poll(() => shownNotifications(worker)).toEqual([]);
  await page.getByRole('button', { name: /^Unmute: Siri/ }).click();
  await page.getByRole('button', { name: 'Pause for 1 hour' }).click();
  standIn.respondWith(allIsWell());
  for (let checks = 0; checks < 2; checks += 1) await checkNow(page);
  await expect.poll(async () => (await readStored(page)).notices).toHaveLength(1);
  expect(await notified()).toHaveLength(1);
  await page.getByRole('button', { name: 'Resume now' }).click();
  await expect.poll(async () => (await notified())[1]?.title).toBe('Problem is over: Siri');
});
