import { passTimeBy } from '../../scripts/browser/pass-time.ts';
import type { AppRequest } from '../../lib/notifications/app-protocol.ts';
import { FakeApp } from '../support/fake-app.ts';
import { backupOutage, backupOver } from '../../dev/stand-in/feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import type { InstalledExtension } from './installed-extension.ts';

const DOWN = 'iCloud Backup is down';
const BANNER = 'section[aria-label="Latest notification"]';
const WILL_NOTIFY = "You'll get a notification when it's over.";

/** The notifications that the app was asked to show. */
const asked = ({ host }: InstalledExtension) =>
  host.nativeMessages
    .map(({ message }) => message as AppRequest)
    .flatMap((request) => (request.kind === 'show' ? request.notice : []));

/** Presses "Check" and waits for what came of it. */
async function checkNow({ page, host }: InstalledExtension, health: string): Promise<void> {
  // A reading confirms the one before only if it is a minute later.
  await passTimeBy((task, given) => page.evaluate(task, given));
  await page.click('button[aria-disabled="false"]', 'Check');
  await expect.poll(() => host.toolbar.icon).toBe(`/icons/${health}-32.png`);
  await expect.poll(() => page.health()).toBe(health);
}

/** All is well, the popup is open. */
async function begin(extension: InstalledExtension): Promise<void> {
  await extension.ring('runtime.onInstalled', { reason: 'update' });
  const page = await extension.open('popup.html');
  await expect.poll(() => page.health()).toBe('available');
}

test('a notification goes to the app once, and another when it is over', async ({
  standIn,
  extension,
}) => {
  const app = new FakeApp();
  const { host, page } = extension;
  host.app = app.send;
  await begin(extension);
  expect(asked(extension)).toEqual([]);

  standIn.respondWith(backupOutage());
  await checkNow(extension, 'outage');
  await expect.poll(() => asked(extension)).toMatchObject([{ title: DOWN }]);
  const [began] = asked(extension);
  expect(began?.body).toContain('Users may be unable to back up to or restore from iCloud.');
  await expect.poll(() => page.text('main')).toContain(WILL_NOTIFY);
  await checkNow(extension, 'outage');
  expect(asked(extension)).toHaveLength(1);
  expect(await page.text(BANNER)).toBeNull();

  standIn.respondWith(backupOver());
  await page.click('button[aria-disabled="false"]', 'Check');
  await expect.poll(() => page.text('main')).toContain('The next check will confirm it.');
  expect(asked(extension)).toHaveLength(1);
  await checkNow(extension, 'available');
  // What is no longer so is taken away.
  await expect
    .poll(() => [...app.shown.values()])
    .toEqual([expect.stringMatching(/^Problem is over: iCloud Backup\n/)]);
  expect(asked(extension)).toHaveLength(2);
  expect(await extension.complaints()).toEqual([]);
});

for (const [name, why, complaints] of [
  ['missing', "The Backup Beacon app isn't responding", [/No containing app/]],
  ['not allowed to', 'Notifications from the Backup Beacon app are turned off', []],
] as const)
  test(`an app that is ${name}: the notification stands in the popup`, async ({
    standIn,
    extension,
  }) => {
    const { host, page } = extension;
    const app = new FakeApp();
    app.authorization = 'denied';
    if (name !== 'missing') host.app = app.send;
    await begin(extension);
    standIn.respondWith(backupOutage());
    await checkNow(extension, 'outage');
    await page.find(`${BANNER} h2`, DOWN);
    await expect.poll(() => page.text(BANNER)).toContain(why);
    expect(await page.text('main')).not.toContain(WILL_NOTIFY);
    expect(asked(extension)).toEqual([]);

    await page.click('button', 'Dismiss');
    await expect.poll(() => page.text(BANNER)).toBeNull();
    await checkNow(extension, 'outage');
    expect(await page.text(BANNER)).toBeNull();
    // The worker reports it once.
    expect(await extension.complaints()).toEqual(
      complaints.map((words) => expect.stringMatching(words)),
    );
  });
