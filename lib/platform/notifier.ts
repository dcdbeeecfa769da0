import { browser } from 'wxt/browser';
import type { Notifier } from '../notifications/notifier';
import { appNotifier } from './app-notifier';
import { browserNotifier } from './browser-notifier';

/** For browsers that show no notifications of extensions. */
const NO_NOTIFIER: Notifier = {
  isByApp: false,
  permission: async () => 'unsupported',
  show: async () => false,
  shownIds: async () => [],
  remove: async () => undefined,
};

/** Safari takes any name for the app that the extension came in, and there is no other. */
const APP = 'application.id';

/**
 * Who shows notifications here: the browser where it can, else the app around the extension, else nobody.
 * What a browser can is looked at, not assumed: WebKit has notifications behind a flag.
 * In: who is told, once, of trouble with the app.
 */
export function createNotifier(report: (error: unknown) => void): Notifier {
  if (browser.notifications) return browserNotifier;
  // Other browsers have apps of other names, and their builds nothing of this.
  if (
    import.meta.env.BROWSER === 'safari' &&
    typeof browser.runtime.sendNativeMessage === 'function'
  )
    return appNotifier({
      send: async (request) => browser.runtime.sendNativeMessage(APP, request),
      report,
    });
  return NO_NOTIFIER;
}
