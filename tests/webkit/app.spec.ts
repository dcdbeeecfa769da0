import { passTimeBy } from '../../dev/browser/pass-time.ts';
import { backupOutage, backupOver } from '../../dev/stand-in/feed-scenes.ts';
import { expect, test } from './fixtures.ts';

test('a notification goes to the app once, and another when it is over', async ({
  standIn,
  extension,
}) => {
  const { app } = extension.host;
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  const page = await extension.open('popup.html');
  await expect.poll(() => page.health()).toBe('available');
  const checkNow = async (health: string) => {
    // A reading confirms the one before only if it is a minute later.
    await passTimeBy((task, given) => page.evaluate(task, given));
    await page.click('button[aria-disabled="false"]', 'Check');
    await expect.poll(() => extension.host.toolbar.icon).toBe(`/icons/${health}-32.png`);
    await expect.poll(() => page.health()).toBe(health);
  };
  expect(app.posted).toEqual([]);

  standIn.respondWith(backupOutage());
  await checkNow('outage');
  await expect
    .poll(() => [...app.shown.values()])
    .toEqual([
      expect.stringMatching(/^iCloud Backup is down\n.*unable to back up to or restore from/s),
    ]);
  const willNotify = "You'll get a notification when it's over.";
  await expect.poll(() => page.text('main')).toContain(willNotify);
  await checkNow('outage');
  expect(app.posted).toHaveLength(1);
  expect(await page.text('section[aria-label="Latest notification"]')).toBeNull();

  standIn.respondWith(backupOver());
  await page.click('button[aria-disabled="false"]', 'Check');
  await expect.poll(() => page.text('main')).toContain('The next check will confirm it.');
  expect(app.posted).toHaveLength(1);
  await checkNow('available');
  // What is no longer so is taken away.
  await expect
    .poll(() => [...app.shown.values()])
    .toEqual([expect.stringMatching(/^Problem is over: iCloud Backup\n/)]);
  expect(app.posted).toHaveLength(2);
  expect(await extension.complaints()).toEqual([]);
});
