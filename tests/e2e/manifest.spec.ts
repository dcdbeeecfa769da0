import type { Browser } from 'webextension-polyfill';
import { expect, test } from '../support/chromium/fixtures.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

test('the browser grants exactly what the manifest asks for', async ({ session }) => {
  const worker = await session.worker();
  const granted = await worker.evaluate(() => chrome.permissions.getAll());
  expect({ ...granted, permissions: granted.permissions?.sort() }).toEqual({
    permissions: ['alarms', 'notifications', 'sidePanel', 'storage', 'unlimitedStorage'],
    // Chrome grants whole hosts, whatever the path; the security policy holds us to the path.
    origins: ['https://www.apple.com/*'],
  });
  const manifest = await worker.evaluate(() => chrome.runtime.getManifest());
  expect(manifest.host_permissions).toEqual(['https://www.apple.com/support/systemstatus/*']);
  expect(manifest.options_ui).toEqual({ page: 'dashboard.html', open_in_tab: true });
  expect(Object.keys(manifest).sort()).toEqual([
    'action',
    'background',
    'commands',
    'content_security_policy',
    'current_locale',
    'default_locale',
    'description',
    'host_permissions',
    'icons',
    'manifest_version',
    'minimum_chrome_version',
    'name',
    'options_ui',
    'permissions',
    'short_name',
    'version',
  ]);
});
