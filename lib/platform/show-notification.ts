import { browser } from 'wxt/browser';
import { extensionUrl } from './extension-url';

/** A notice as the browser shows it. */
export interface Notification {
  id: string;
  title: string;
  message: string;
  /** The name of one of our icons. */
  icon: string;
  /** What stands on its buttons; at most two are shown. */
  buttons: readonly string[];
}

/** Shows a notice, in place of the one of the same id. Throws where the browser refuses it. */
export async function showNotification(notification: Notification): Promise<void> {
  const { id, title, message, icon, buttons } = notification;
  const iconUrl = extensionUrl(`icons/${icon}-128.png`);
  const options = { type: 'basic', iconUrl, title, message } as const;
  const { notifications } = browser;
  if (buttons.length === 0) return void (await notifications.create(id, options));
  const withButtons = { ...options, buttons: buttons.map((name) => ({ title: name })) };
  try {
    await notifications.create(id, withButtons);
  } catch {
    // Firefox refuses a notice that has buttons.
    await notifications.create(id, options);
  }
}
