import type { Beacon } from './beacon.ts';
import type { Marionette } from './marionette.ts';
import type { FirefoxInside, GrantedPermissions } from './privileged.ts';

declare const ChromeUtils: FirefoxInside['ChromeUtils'];
declare const Components: FirefoxInside['Components'];
declare const Services: FirefoxInside['Services'];
declare const WebExtensionPolicy: FirefoxInside['WebExtensionPolicy'];

/** Gives or takes what an extension may do, as the switches in Firefox's page of add-ons do. */
export function setPermissions(
  { marionette, id }: Beacon,
  change: 'add' | 'remove',
  { permissions = [], origins = [] }: Partial<GrantedPermissions>,
): Promise<void> {
  return marionette.inFirefox(
    async (extensionId, what, granted) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      const extension = WebExtensionPolicy.getByID(extensionId)?.extension;
      await ExtensionPermissions[what](extensionId, granted, extension);
    },
    id,
    change,
    { permissions, origins },
  );
}

/** The question that hangs at Firefox's address bar; null where there is none. */
export function openQuestion(marionette: Marionette): Promise<string | null> {
  return marionette.inFirefox(() => {
    const { document } = Services.wm.getMostRecentWindow('navigator:browser');
    const question = document.querySelector(
      '#notification-popup[panelopen="true"] #addon-webext-permissions-notification',
    );
    return question ? (question.textContent ?? '').replace(/\s+/g, ' ') : null;
  });
}

/** Answers the question with yes. */
export function allow(marionette: Marionette): Promise<void> {
  return marionette.inFirefox(() => {
    const { document } = Services.wm.getMostRecentWindow('navigator:browser');
    const question = document.querySelector('#addon-webext-permissions-notification');
    (question as unknown as { button: HTMLElement }).button.click();
  });
}

/** Opens a private window that the extension may run in, and waits until it is drawn. */
export async function openPrivateWindow(beacon: Beacon): Promise<void> {
  await setPermissions(beacon, 'add', { permissions: ['internal:privateBrowsingAllowed'] });
  await beacon.marionette.inFirefox(async (id) => {
    const { AddonManager } = ChromeUtils.importESModule(
      'resource://gre/modules/AddonManager.sys.mjs',
    );
    await (await AddonManager.getAddonByID(id)).reload();
    const newest = Services.wm.getMostRecentWindow('navigator:browser');
    const window = newest.OpenBrowserWindow({ private: true });
    for (let left = 200; left > 0; left -= 1) {
      if (window.gBrowserInit?.delayedStartupFinished) return;
      await new Promise((resolve) => newest.setTimeout(resolve, 50));
    }
    throw new Error('The private window has not opened.');
  }, beacon.id);
}

/** The notifications on the screen: Firefox draws each in a small window of its own. */
export function notificationsIn(
  marionette: Marionette,
): Promise<{ title: string; text: string }[]> {
  return marionette.inFirefox(() =>
    [...Services.wm.getEnumerator('alert:alert')]
      .filter(({ closed }) => !closed)
      .map(({ document }) => {
        // Else it would go after 20 seconds.
        const box = document.getElementById('alertBox');
        if (box) box.style.animationPlayState = 'paused';
        return {
          title: document.getElementById('alertTitleLabel')?.getAttribute('value') ?? '',
          text: document.getElementById('alertTextLabel')?.textContent ?? '',
        };
      }),
  );
}

/** Clicks the notification. */
export function clickNotification(marionette: Marionette): Promise<void> {
  return marionette.inFirefox(() => {
    const [window] = Services.wm.getEnumerator('alert:alert');
    const box = window?.document.getElementById('alertBox');
    if (!box) throw new Error('There is no notification.');
    box.style.animationPlayState = '';
    box.click();
  });
}

/** Switches Firefox's own "Do not disturb" on or off: Firefox then accepts a notification and drops it. */
export function doNotDisturb(marionette: Marionette, isOn: boolean): Promise<void> {
  return marionette.inFirefox((value) => {
    const { classes, interfaces } = Components;
    const service = classes['@mozilla.org/alerts-service;1']
      ?.getService(interfaces.nsIAlertsService)
      .QueryInterface(interfaces.nsIAlertsDoNotDisturb);
    if (!service) throw new Error('Firefox has no "Do not disturb".');
    service.manualDoNotDisturb = value;
  }, isOn);
}

/** Has Firefox begin to install a newer version, as it does by itself. In: its package. */
export function offerUpdate(marionette: Marionette, file: string): Promise<void> {
  return marionette.inFirefox(async (path) => {
    const { AddonManager } = ChromeUtils.importESModule(
      'resource://gre/modules/AddonManager.sys.mjs',
    );
    const { FileUtils } = ChromeUtils.importESModule('resource://gre/modules/FileUtils.sys.mjs');
    const install = await AddonManager.getInstallForFile(new FileUtils.File(path));
    // It ends when the extension lets it.
    install.install().catch(() => undefined);
  }, file);
}

/** The version that is installed. */
export function installedVersion({ marionette, id }: Beacon): Promise<string> {
  return marionette.inFirefox(async (extensionId) => {
    const { AddonManager } = ChromeUtils.importESModule(
      'resource://gre/modules/AddonManager.sys.mjs',
    );
    return (await AddonManager.getAddonByID(extensionId)).version;
  }, id);
}

/** Changes Firefox's language, as if its language pack were installed. In: such as `pt-PT`. */
export function setLanguage(marionette: Marionette, tag: string): Promise<void> {
  return marionette.inFirefox((language) => {
    Services.locale.availableLocales = [language, 'en-US'];
    Services.locale.requestedLocales = [language];
  }, tag);
}
