import type { LaunchedFirefox } from './launch-firefox.ts';
import { beaconIn, type Beacon } from './beacon.ts';
import { forgetThrown } from './complaints.ts';
import type { AddonModule, FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const ChromeUtils: FirefoxInside['ChromeUtils'];
declare const Services: FirefoxInside['Services'];

/**
 * Installs the extension for good. In: its package.
 * Throws where Firefox insists on a signature.
 */
export async function install(firefox: LaunchedFirefox, file: string): Promise<Beacon> {
  const { marionette } = firefox;
  const printedBefore = firefox.output().length;
  await forgetThrown(marionette);
  const { value } = await marionette
    .command<{ value: string }>('Addon:Install', { path: file, temporary: false })
    .catch((cause: unknown) => {
      const hint = 'Unsigned extensions need Firefox ESR, Developer Edition or Nightly.';
      throw new Error(`${String(cause)}\n${hint}`, { cause });
    });
  return beaconIn(firefox, value, printedBefore);
}

/** Removes the extension with all that it kept, and the windows beside the first. */
export async function uninstall({ marionette, extensionId }: Beacon): Promise<void> {
  await runInFirefox(
    marionette,
    async (id) => {
      const { AddonManager } = ChromeUtils.importESModule<AddonModule>(
        'resource://gre/modules/AddonManager.sys.mjs',
      );
      await (await AddonManager.getAddonByID(id)).uninstall();
      for (const window of Services.wm.getEnumerator('alert:alert')) window.close();
      const [, ...others] = Services.wm.getEnumerator('navigator:browser');
      for (const window of others) window.close();
    },
    extensionId,
  );
  // Its tabs have closed with it, and one of them may have been switched to.
  const [first] = await marionette.command<string[]>('WebDriver:GetWindowHandles');
  await marionette.command('WebDriver:SwitchToWindow', { handle: first });
}
