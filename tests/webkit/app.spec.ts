import type { AppRequest } from '../../lib/notifications/app-protocol.ts';
import { backupOutage, backupOver } from '../support/feed-scenes.ts';
import { FakeApp } from '../support/fake-app.ts';
import { expect, test } from './fixtures.ts';
import type { InstalledExtension } from './installed-extension.ts';

const DOWN = 'iCloud Backup is down';
const BANNER = 'section[aria-label="Latest notification"]';

/** The notifications that the app was asked to show. */
const asked = ({ host }: InstalledExtension) =>
  host.nativeMessages
    .map(({ message }) => message as AppRequest)
    .flatMap((request) => (request.kind === 'show' ? request.notice : []));

/** Presses "Check" and waits for what came of it. */
async function checkNow({ page, host }: InstalledExtension, icon: string): Promise<void> {
  await page.click('button', 'Check');
  await expect.poll(() => host.toolbar.icon).toBe(`/icons/${icon}-32.png`);
  await expect.poll(() => page.attribute('main', 'data-health')).toBe(icon);
}

/** All is well, the popup is open. */
async function begin(extension: InstalledExtension): Promise<void> {
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  await extension.open('popup.html');
  await expect.poll(() => extension.page.attribute('main', 'data-health')).toBe('available');
}

test('a notification goes to the app once, and another when it is over', async ({
  standIn,
  extension,
}) => {
  const app = new FakeApp();
  extension.host.app = app.send;
  await begin(extension);
  expect(asked(extension)).toEqual([]);

  standIn.respondWith(backupOutage());
  await checkNow(extension, 'outage');
  await expect.poll(() => asked(extension).map(({ title }) => title)).toEqual([DOWN]);
  const [began] = asked(extension);
  expect(began?.id).toMatch(/^.+began(-\d+)?$/);
  expect(began?.body).toContain('Users may be unable to back up to or restore from iCloud.');
  await expect
    .poll(() => extension.page.text('main'))
    .toContain("You'll get a notification when it's over.");
  await checkNow(extension, 'outage');
  expect(asked(extension)).toHaveLength(1);
  expect(await extension.page.text(BANNER)).toBeNull();
  await extension.page.picture('popup-app-tells', 400);

  standIn.respondWith(backupOver());
  await extension.page.click('button', 'Check');
  await expect.poll(() => extension.page.text('main')).toContain('The next check will confirm it.');
  expect(asked(extension)).toHaveLength(1);
  await checkNow(extension, 'available');
  await expect.poll(() => asked(extension).at(-1)?.title).toBe('Problem is over: iCloud Backup');
  expect(asked(extension)).toHaveLength(2);
  // What is no longer so is taken away.
  await expect
    .poll(() => [...app.shown.values()])
    .toEqual([expect.stringMatching(/^Problem is over: iCloud Backup\n/)]);
  expect(new Set(extension.host.nativeMessages.map(({ application }) => application)).size).toBe(1);
  expect(await extension.complaints()).toEqual([]);
});

for (const [name, why] of [
  ['missing', "The Backup Beacon app isn't responding, so the latest notification is shown here."],
  [
    'not allowed to',
    'Notifications from the Backup Beacon app are turned off, so the latest one is shown here.',
  ],
] as const)
  test(`an app that is ${name}: the notification stands in the popup`, async ({
    standIn,
    extension,
  }) => {
    if (name !== 'missing') {
      const app = new FakeApp();
      app.authorization = 'denied';
      extension.host.app = app.send;
    }
    await begin(extension);
    standIn.respondWith(backupOutage());
    await checkNow(extension, 'outage');
    const { page } = extension;
    await page.find(`${BANNER} h2`, DOWN);
    await expect.poll(() => page.text(BANNER)).toContain(why);
    expect(await page.text('main')).not.toContain("You'll get a notification when it's over.");
    if (name === 'missing') await page.picture('popup-banner', 320);
    expect(asked(extension)).toEqual([]);

    await page.click('button', 'Dismiss');
    await expect.poll(() => page.text(BANNER)).toBeNull();
    await checkNow(extension, 'outage');
    expect(await page.text(BANNER)).toBeNull();

    // The worker reports it once.
    const reported = name === 'missing' ? [expect.stringMatching(/No containing app/)] : [];
    expect(await extension.complaints()).toEqual(reported);
  });
