import type { Marionette } from './marionette.ts';
import type { AddonModule, FirefoxInside, PermissionsModule } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const ChromeUtils: FirefoxInside['ChromeUtils'];
declare const Services: FirefoxInside['Services'];
declare const WebExtensionPolicy: FirefoxInside['WebExtensionPolicy'];

/** Lets the extension run in private windows, as the switch in Firefox's page of add-ons does. */
export function allowInPrivateWindows(marionette: Marionette, extensionId: string): Promise<void> {
  return runInFirefox(
    marionette,
    async (id) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule<PermissionsModule>(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const { AddonManager } = ChromeUtils.importESModule<AddonModule>(
        'resource://gre/modules/AddonManager.sys.mjs',
      );
      await ExtensionPermissions.add(
        id,
        { permissions: ['internal:privateBrowsingAllowed'], origins: [] },
        WebExtensionPolicy.getByID(id)?.extension,
      );
      await (await AddonManager.getAddonByID(id)).reload();
    },
    extensionId,
  );
}

/** Opens a private window, which is the newest then, and waits until it is drawn. */
export function openPrivateWindow(marionette: Marionette): Promise<void> {
  return runInFirefox(marionette, async () => {
    const newest = Services.wm.getMostRecentWindow('navigator:browser');
    const window = newest.OpenBrowserWindow({ private: true });
    for (let left = 200; left > 0; left -= 1) {
      if (window.gBrowserInit?.delayedStartupFinished) return;
      await new Promise((resolve) => newest.setTimeout(resolve, 50));
    }
    throw new Error('The private window has not opened.');
  });
}
