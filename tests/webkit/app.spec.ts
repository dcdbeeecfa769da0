import { backupOutage, backupOver } from '../support/feed-scenes.ts';
import { expect, test } from './fixtures.ts';
import { NO_APP, type ContainingApp } from './host/browser-host.ts';
import type { InstalledExtension } from './installed-extension.ts';

interface AppRequest {
  protocol: number;
  kind: string;
  notice?: { id: string; title: string; body: string };
  ids?: string[];
}

const DOWN = 'iCloud Backup is down';
const BANNER = 'section[aria-label="Latest notification"]';

/** An app as the protocol wants it. Out: it, and the titles of what it shows, by id. */
function workingApp(authorization: 'granted' | 'denied' = 'granted') {
  const shown = new Map<string, string>();
  const app: ContainingApp = (message) => {
    const { kind, notice: notification, ids = [] } = message as AppRequest;
    if (kind === 'state') return { protocol: 1, kind: 'state', authorization, appVersion: '0.4.0' };
    if (kind === 'list') return { protocol: 1, kind: 'list', ids: [...shown.keys()] };
    if (kind === 'show' && notification) {
      shown.set(notification.id, notification.title);
      return { protocol: 1, kind: 'shown', id: notification.id };
    }
    for (const id of ids) shown.delete(id);
    return { protocol: 1, kind: 'removed' };
  };
  return { app, shown };
}

/** The notifications that the app was asked to show. */
const asked = ({ host }: InstalledExtension) =>
  host.nativeMessages
    .map(({ message }) => message as AppRequest)
    .flatMap(({ kind, notice: notification }) =>
      kind === 'show' && notification ? [notification] : [],
    );

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
  const { app, shown } = workingApp();
  extension.host.app = app;
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
  await expect.poll(() => [...shown.values()]).toEqual(['Problem is over: iCloud Backup']);
  expect(new Set(extension.host.nativeMessages.map(({ application }) => application)).size).toBe(1);
  expect(await extension.complaints()).toEqual([]);
});

const ABSENT = "The Backup Beacon app isn't responding, so the latest notification is shown here.";

/** Apps by which nobody is told, with the reason that the popup gives, and what the worker notes. */
const SILENT: Record<string, { app: ContainingApp; why: string; noted?: RegExp }> = {
  missing: { app: NO_APP, why: ABSENT, noted: /No containing app/ },
  'of an older protocol': {
    app: () => ({ protocol: 0, kind: 'failed', reason: 'unknownProtocol' }),
    why: ABSENT,
    noted: /unusable reply/,
  },
  'that answers nonsense': { app: () => 'echo', why: ABSENT, noted: /unusable reply/ },
  'that is not allowed to': {
    app: workingApp('denied').app,
    why: 'Notifications from the Backup Beacon app are turned off, so the latest one is shown here.',
  },
};

for (const [name, { app, why, noted }] of Object.entries(SILENT))
  test(`an app ${name}: the notification stands in the popup`, async ({ standIn, extension }) => {
    extension.host.app = app;
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

    const complaints = await extension.complaints();
    if (!noted) expect(complaints).toEqual([]);
    // The worker notes it, once.
    else expect(complaints).toEqual([expect.stringMatching(noted)]);
  });
