import type { Marionette } from './marionette.ts';
import type { FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const Services: FirefoxInside['Services'];
declare const Components: FirefoxInside['Components'];

/** A notification as it stands on the screen: Firefox draws it in a small window of its own. */
export interface SystemNotification {
  title: string | null | undefined;
  message: string | null | undefined;
}

/** The notifications that are on the screen, in no order. */
export function systemNotifications(marionette: Marionette): Promise<SystemNotification[]> {
  return runInFirefox(marionette, () =>
    [...Services.wm.getEnumerator('alert:alert')]
      .filter((window) => !window.closed)
      .map(({ document }) => ({
        title: document.getElementById('alertTitleLabel')?.getAttribute('value'),
        message: document.getElementById('alertTextLabel')?.textContent,
      })),
  );
}

/** Clicks the notification with this title. Throws when there is none. */
export function clickNotification(marionette: Marionette, title: string): Promise<void> {
  return runInFirefox(
    marionette,
    (wanted) => {
      for (const { document } of Services.wm.getEnumerator('alert:alert'))
        if (document.getElementById('alertTitleLabel')?.getAttribute('value') === wanted)
          return document.getElementById('alertBox')?.click();
      throw new Error(`No notice says “${wanted}”.`);
    },
    title,
  );
}

/** Switches Firefox's own "Do not disturb" on or off: Firefox then accepts a notification and drops it. */
export function doNotDisturb(marionette: Marionette, isOn: boolean): Promise<void> {
  return runInFirefox(
    marionette,
    (value) => {
      const { classes, interfaces } = Components;
      const service = classes['@mozilla.org/alerts-service;1']
        ?.getService(interfaces.nsIAlertsService)
        .QueryInterface(interfaces.nsIAlertsDoNotDisturb);
      if (!service) throw new Error('Firefox has no "Do not disturb".');
      service.manualDoNotDisturb = value;
    },
    isOn,
  );
}
