import { browser } from 'wxt/browser';
import type { NotifierPermission, Notifier, ShownNotification } from '../notifications/notifier';
import { extensionUrl } from './browser-info';

/** Shows notifications by the browser. Only where it has notifications. */
export const browserNotifier: Notifier = {
  isByApp: false,
  permission,
  show,
  async shownIds() {
    return Object.keys(await browser.notifications.getAll());
  },
  async remove(ids) {
    await Promise.all(ids.map((id) => browser.notifications.clear(id)));
  },
};

async function permission(): Promise<NotifierPermission> {
  try {
    // Firefox has no such question.
    return (await browser.notifications.getPermissionLevel?.()) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Throws where the browser refuses it: it may take it at the next wake. */
async function show({ id, title, message, icon, buttons }: ShownNotification): Promise<boolean> {
  const iconUrl = extensionUrl(`icons/${icon}-128.png`);
  const options = { type: 'basic', iconUrl, title, message } as const;
  const { notifications } = browser;
  if (buttons.length > 0) {
    const withButtons = { ...options, buttons: buttons.map((name) => ({ title: name })) };
    try {
      await notifications.create(id, withButtons);
      return true;
    } catch {
      // Firefox refuses a notification that has buttons.
    }
  }
  await notifications.create(id, options);
  return true;
}
