import type { Marionette } from './marionette.ts';
import type { FirefoxInside, GrantedPermissions, PermissionsModule } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const ChromeUtils: FirefoxInside['ChromeUtils'];
declare const Services: FirefoxInside['Services'];
declare const WebExtensionPolicy: FirefoxInside['WebExtensionPolicy'];

/**
 * Gives or takes what an extension may do, as the switches in Firefox's page of add-ons do.
 * Throws when it is taken and is not there.
 */
export function setPermissions(
  marionette: Marionette,
  extensionId: string,
  change: 'add' | 'remove',
  permissions: GrantedPermissions,
): Promise<void> {
  return runInFirefox(
    marionette,
    async (id, what, granted) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule<PermissionsModule>(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const { origins } = await ExtensionPermissions.get(id);
      if (what === 'remove' && !granted.origins.every((origin) => origins.includes(origin)))
        throw new Error(`Not granted, so not to be taken: only ${origins.join(', ')} are.`);
      await ExtensionPermissions[what](id, granted, WebExtensionPolicy.getByID(id)?.extension);
    },
    extensionId,
    change,
    permissions,
  );
}

/** The question that hangs at Firefox's address bar; null where there is none. */
export function openQuestion(marionette: Marionette): Promise<string | null> {
  return runInFirefox(marionette, () => {
    const { document } = Services.wm.getMostRecentWindow('navigator:browser');
    const question = document.querySelector(
      '#notification-popup[panelopen="true"] #addon-webext-permissions-notification',
    );
    return question ? (question.textContent ?? '').replace(/\s+/g, ' ') : null;
  });
}

/** Answers the question with yes. */
export function allow(marionette: Marionette): Promise<void> {
  return runInFirefox(marionette, () => {
    const { document } = Services.wm.getMostRecentWindow('navigator:browser');
    const question = document.querySelector('#addon-webext-permissions-notification');
    (question as unknown as { button: HTMLElement }).button.click();
  });
}
