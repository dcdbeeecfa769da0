import { backupOutage } from '../support/feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import { allow, openQuestion, setPermissions } from './permission.ts';

/** As Firefox's page of add-ons names it: it knows hosts, not paths. */
const APPLE = { permissions: [], origins: ['https://www.apple.com/*'] };

test('when people take the permission away the button says so; given again, it looks at once', async ({
  beacon,
  standIn,
}) => {
  const { marionette, extensionId } = beacon;
  const change = (what: 'add' | 'remove') => setPermissions(marionette, extensionId, what, APPLE);
  const notPermitted = {
    badgeText: '?',
    icon: 'unknown',
    tooltip: expect.stringContaining("your browser doesn't allow Backup Beacon to read"),
  };
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });

  await change('remove');
  await expect.poll(() => beacon.button()).toMatchObject(notPermitted);

  // In Firefox's own page of add-ons: nothing of ours is open to hear of it but the event page.
  standIn.respondWith(backupOutage());
  standIn.requests.length = 0;
  await change('add');
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✕', icon: 'outage' });
  expect(standIn.requests).toHaveLength(1);

  await change('remove');
  await expect.poll(() => beacon.button()).toMatchObject(notPermitted);
  // On the welcome page, by a click: Firefox asks, where it can be seen.
  const welcome = await beacon.openPage('welcome.html');
  await welcome.press('//button[contains(., "Allow")]');
  await expect.poll(() => openQuestion(marionette)).toContain('www.apple.com');
  await allow(marionette);
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✕', icon: 'outage' });
});
