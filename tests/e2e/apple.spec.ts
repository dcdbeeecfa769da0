import { playScene } from '../../scripts/start/play-scene.ts';
import { checkNow } from '../../dev/chromium/check-now.ts';
import { badge, expect, test } from '../support/chromium/fixtures.ts';
import { recordNotifications } from '../support/chromium/notifications.ts';
import { forgetApple } from '../support/chromium/stored.ts';
import { allIsWell } from '../../dev/stand-in/feed-scenes.ts';
import { scenario } from '../../dev/stand-in/scenarios.ts';

test('days of Apple: the badge of each scene, one notification of each turn', async ({
  standIn,
  session,
}) => {
  test.slow();
  const notified = await recordNotifications(await session.worker());
  const page = await session.openPopupPage();
  await forgetApple(page);
  for (const scene of [...scenario('outage'), ...scenario('maintenance')])
    await test.step(scene.title, () => playScene(session, page, standIn, scene));
  const kinds = (await notified()).map(({ id, title }) => `${id.replace(/.*\//, '')}: ${title}`);
  expect(kinds).toEqual([
    'began: Problem with iCloud Account & Sign In at Apple',
    'began: Problem with iCloud Backup at Apple',
    'worsened: Problem got worse: iCloud Backup is down',
    expect.stringMatching(/: 2 Apple status updates$/),
    'reopened-2: Problem is back: iCloud Backup',
    'over-2: Problem is over: iCloud Backup',
  ]);
  // A second reading asks with the validator of the first.
  expect(standIn.requests.some(({ headers }) => headers['if-none-match'])).toBe(true);
});

test('offline: says so, and checks by itself once the network is back', async ({
  standIn,
  session,
}) => {
  const page = await session.openPopupPage();
  // A check that is still under way would bring back what is forgotten.
  await checkNow(page);
  await forgetApple(page);
  await session.context.setOffline(true);
  await page.reload();
  await checkNow(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText("Can't tell: you're offline.");
  const worker = await session.worker();
  await expect.poll(async () => (await badge(worker)).title).toMatch(/you're offline/);
  standIn.respondWith(allIsWell());
  await session.context.setOffline(false);
  await expect(page.locator('main')).toHaveAttribute('data-health', 'available');
  await expect.poll(async () => (await badge(worker)).text).toBe('✓');
});
