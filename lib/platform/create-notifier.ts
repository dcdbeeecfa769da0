import { browser } from 'wxt/browser';
import type { NotifierPermission, Notifier, ShownNotification } from '../notifications/notifier';
import { appNotifier } from './app-notifier';
import { withTimeout } from '../store/time-limits';
import { extensionUrl } from './browser-info';

const ANSWER_MS = 5_000;

/** Safari ignores the name: a message always goes to the app that contains the extension. */
const APP = 'application.id';

/**
 * Chooses what shows notifications here: the browser, else the app around the extension, else nothing.
 * The API is looked for, not the browser's name: WebKit has notifications behind a flag.
 */
export function createNotifier(report: (error: unknown) => void): Notifier {
  if (browser.notifications) return browserNotifier;
  // Only Safari has our app; builds for other browsers contain nothing of it.
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

const NO_NOTIFIER: Notifier = {
  isByApp: false,
  permission: async () => 'unsupported',
  show: async () => false,
  shownIds: async () => [],
  remove: async () => undefined,
};

const browserNotifier: Notifier = {
  isByApp: false,
  permission: browserPermission,
  show: showInBrowser,
  async shownIds() {
    return Object.keys(await withTimeout(browser.notifications.getAll(), ANSWER_MS));
  },
  async remove(ids) {
    await withTimeout(Promise.all(ids.map((id) => browser.notifications.clear(id))), ANSWER_MS);
  },
};

async function browserPermission(): Promise<NotifierPermission> {
  try {
    // Firefox does not have this method.
    const level = browser.notifications.getPermissionLevel?.();
    return (level && (await withTimeout(level, ANSWER_MS))) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

async function showInBrowser(notification: ShownNotification): Promise<boolean> {
  const { id, title, message, icon, buttons } = notification;
  const iconUrl = extensionUrl(`icons/${icon}-128.png`);
  const options = { type: 'basic', iconUrl, title, message } as const;
  const { notifications } = browser;
  if (buttons.length > 0) {
    const withButtons = { ...options, buttons: buttons.map((name) => ({ title: name })) };
    try {
      await withTimeout(notifications.create(id, withButtons), ANSWER_MS);
      return true;
    } catch {
      // Firefox rejects a notification with buttons.
    }
  }
  await withTimeout(notifications.create(id, options), ANSWER_MS);
  return true;
}
