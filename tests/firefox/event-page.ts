import type { Marionette } from './marionette.ts';
import type { FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const WebExtensionPolicy: FirefoxInside['WebExtensionPolicy'];

/** Whether the extension's event page runs. */
export function eventPageState(marionette: Marionette, extensionId: string) {
  return runInFirefox(
    marionette,
    (id) => WebExtensionPolicy.getByID(id)?.extension.backgroundState,
    extensionId,
  );
}

/** Ends the event page, as Firefox does when it has been idle. Waits until it has stopped. */
export function stopEventPage(marionette: Marionette, extensionId: string): Promise<void> {
  return runInFirefox(
    marionette,
    async (id) => {
      await WebExtensionPolicy.getByID(id)?.extension.terminateBackground({
        // Ended while it still works on something, too.
        disableResetIdleForTest: true,
      });
    },
    extensionId,
  );
}
