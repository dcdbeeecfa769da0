import path from 'node:path';
import type { Browser } from 'webextension-polyfill';
import { packedFiles, withManifestFields } from '../../scripts/build/packed-files.ts';
import { stopEventPage } from './event-page.ts';
import { expect, test } from './fixtures.ts';
import { packExtension } from './pack-extension.ts';
import { installedVersion, offerUpdate } from './update.ts';

/** The extension API, inside Firefox. */
declare const browser: Browser;

const NEWER = '99.0.0';

test('an update waits until our pages are closed, and is applied then', async ({
  beacon,
  build,
  scratch,
}) => {
  const { marionette, extensionId } = beacon;
  const version = () => installedVersion(marionette, extensionId);
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  await expect.poll(async () => (await beacon.tabs('welcome.html')).length).toBe(1);
  const [welcome] = await beacon.tabs('welcome.html');
  const page = await beacon.openPage('dashboard.html');
  const before = await version();

  const file = path.join(scratch, 'newer.xpi');
  await packExtension(withManifestFields(packedFiles(build.directory), { version: NEWER }), file);
  await offerUpdate(marionette, file);
  const since = () => page.run(() => browser.storage.session.get('updateReadySinceMs'));
  await expect.poll(since).toEqual({ updateReadySinceMs: expect.any(Number) });
  // As if its time had come, twice: the first finds this page.
  const ring = (when: number) =>
    page.run(
      (at) => browser.alarms.create('check', { when: Date.now() + at, periodInMinutes: 5 }),
      when,
    );
  await stopEventPage(marionette, extensionId);
  await ring(500);
  await page.run(() => new Promise((resolve) => void setTimeout(resolve, 2_000)));
  expect(await version()).toBe(before);
  expect(await page.text()).toContain('iCloud Backup');

  await ring(2_000);
  await welcome?.close();
  await page.close();
  await expect.poll(version).toBe(NEWER);
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  expect(await beacon.tabs('')).toEqual([]);
});
