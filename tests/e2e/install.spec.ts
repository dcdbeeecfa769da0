import type { Browser } from 'webextension-polyfill';
import { welcomePage } from '../../dev/browser/welcome-page.ts';
import { badge, expect, stopWorker, test } from '../support/chromium/fixtures.ts';
import { shownNotifications } from '../support/chromium/notifications.ts';
import { backupOutage } from '../../dev/stand-in/feed-scenes.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

test('an install asks Apple, sets the badge, welcomes once, and leads to the popup', async ({
  standIn,
  launch,
}) => {
  standIn.respondWith(backupOutage());
  let session = await launch({ keepsWelcome: true });
  const worker = await session.worker();
  const { extensionId, context } = session;
  const page = await welcomePage(context, extensionId);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect
    .poll(() => badge(worker))
    .toMatchObject({ text: '✕', title: expect.stringMatching(/^iCloud Backup: outage since .+/) });
  // Notifications are allowed with the install.
  await expect(page.getByRole('button', { name: 'Allow' })).toBeHidden();
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(page.getByText('Did it appear?')).toBeVisible();
  // The outage that it found is no news.
  expect(await shownNotifications(worker)).toEqual(['test']);
  const opening = context.waitForEvent('page');
  await page.getByRole('link', { name: /^Open the steps/ }).click();
  await expect((await opening).locator('main')).toHaveAttribute('data-health', 'outage');
  await session.close();

  session = await launch();
  await session.openPopupPage();
  expect(session.extensionId).toBe(extensionId);
  expect(session.context.pages().map((one) => one.url())).not.toContain(page.url());
});

test('the browser grants what the manifest asks for; a stopped worker answers a message', async ({
  session,
  hasBrowserNamespace,
}) => {
  const page = await session.openPopupPage();
  const worker = await session.worker();
  const granted = await worker.evaluate(() => chrome.permissions.getAll());
  expect({ ...granted, permissions: granted.permissions?.sort() }).toEqual({
    permissions: ['alarms', 'notifications', 'sidePanel', 'storage', 'unlimitedStorage'],
    // Chrome grants whole hosts, whatever the path; the security policy holds us to the path.
    origins: ['https://www.apple.com/*'],
  });
  // Newer versions may have the namespace, older ones never had it.
  const has = () => 'browser' in globalThis;
  if (!hasBrowserNamespace)
    expect([await page.evaluate(has), await worker.evaluate(has)]).toEqual([false, false]);
  await stopWorker(session.context);
  expect(
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'check', reason: 'checkNow' })),
  ).toMatchObject({ state: { feed: 'consumer' }, check: { failing: null } });
});
