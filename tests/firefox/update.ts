import type { Marionette } from './marionette.ts';
import type { AddonModule, FileModule, FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const ChromeUtils: FirefoxInside['ChromeUtils'];

/** Has Firefox begin to install a newer version, as it does by itself. In: its package. */
export function offerUpdate(marionette: Marionette, file: string): Promise<void> {
  return runInFirefox(
    marionette,
    async (path) => {
      const { AddonManager } = ChromeUtils.importESModule<AddonModule>(
        'resource://gre/modules/AddonManager.sys.mjs',
      );
      const { FileUtils } = ChromeUtils.importESModule<FileModule>(
        'resource://gre/modules/FileUtils.sys.mjs',
      );
      const install = await AddonManager.getInstallForFile(new FileUtils.File(path));
      // It ends when the extension lets it.
      install.install().catch(() => undefined);
    },
    file,
  );
}

/** The version that is installed. */
export function installedVersion(marionette: Marionette, extensionId: string): Promise<string> {
  return runInFirefox(
    marionette,
    async (id) => {
      const { AddonManager } = ChromeUtils.importESModule<AddonModule>(
        'resource://gre/modules/AddonManager.sys.mjs',
      );
      return (await AddonManager.getAddonByID(id)).version;
    },
    extensionId,
  );
}
