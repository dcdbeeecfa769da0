import type { LaunchedFirefox } from './launch-firefox.ts';
import type { Marionette } from './marionette.ts';
import { thrownErrors, writtenErrors } from './complaints.ts';
import { openTab, tabsAt, type ExtensionPage } from './extension-page.ts';
import type { FirefoxInside } from './privileged.ts';
import { openRealPopup, type RealPopup } from './real-popup.ts';
import { runInFirefox } from './run-script.ts';
import { readButton, type ToolbarButton } from './toolbar-button.ts';

declare const WebExtensionPolicy: FirefoxInside['WebExtensionPolicy'];

/** The extension, installed in a Firefox that runs. */
export interface Beacon {
  marionette: Marionette;
  extensionId: string;
  button(): Promise<ToolbarButton>;
  /** Opens one of its pages in a tab, such as `popup.html`. */
  openPage(path: string): Promise<ExtensionPage>;
  /** The tabs with its pages whose path begins so. */
  tabs(path: string): Promise<ExtensionPage[]>;
  openPopup(): Promise<RealPopup>;
  /** The errors on Firefox's console that it made, or wrote there, since then. */
  complaints(): Promise<string[]>;
}

/**
 * In: a running Firefox, the id of the extension that is installed there, and how much of what Firefox
 * printed is not to be laid at its door.
 */
export async function beaconIn(
  { marionette, output }: LaunchedFirefox,
  extensionId: string,
  printedBefore = 0,
): Promise<Beacon> {
  const host = await runInFirefox(
    marionette,
    (id) => WebExtensionPolicy.getByID(id)?.mozExtensionHostname,
    extensionId,
  );
  if (!host) throw new Error(`Firefox has no extension ${extensionId}.`);
  const address = (path: string) => `moz-extension://${host}/${path}`;
  return {
    marionette,
    extensionId,
    button: () => readButton(marionette, extensionId),
    openPage: (path) => openTab(marionette, address(path)),
    tabs: (path) => tabsAt(marionette, address(path)),
    openPopup: () => openRealPopup(marionette, extensionId),
    complaints: async () => [
      ...writtenErrors(output().slice(printedBefore)),
      ...(await thrownErrors(marionette, extensionId)),
    ],
  };
}
