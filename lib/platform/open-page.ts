import { browser } from 'wxt/browser';
import { notificationSubject } from '../notifications/notification';
import { NOTIFICATION_BUTTONS } from '../notifications/notifier';
import { notificationRoute } from '../routes/notification-route';
import { extensionUrl } from './browser-info';

/** Browsers that answer nothing have opened it all the same. */
type Tab = { windowId?: number } | null;

/** Opens a page of ours in a new tab, in front; also where the browser runs without a window. */
export async function openPage(path: string): Promise<void> {
  try {
    const tab = (await browser.tabs.create({ url: extensionUrl(path) })) as Tab | undefined;
    // The window may be minimized, or behind another program's.
    const windowId = tab?.windowId;
    if (typeof windowId === 'number')
      await browser.windows?.update(windowId, { focused: true }).catch(() => undefined);
  } catch (error) {
    // Firefox for Android has no such windows.
    if (!browser.windows) throw error;
    await browser.windows.create({ url: extensionUrl(path) });
  }
}

/** Opens the page that a notification leads to, and only then removes the notification. */
export async function openNotification(notificationId: string): Promise<void> {
  await openPage(notificationRoute(notificationId));
  await browser.notifications.clear(notificationId);
}

/** Handles a notification's button. It is removed only after the muted incident was stored. */
export async function pressButton(
  notificationId: string,
  index: number,
  mute: (incidentId: string) => Promise<void>,
): Promise<void> {
  const subject = notificationSubject(notificationId);
  if (NOTIFICATION_BUTTONS[index] !== 'mute' || subject?.kind !== 'incident')
    return openNotification(notificationId);
  await mute(subject.incidentId);
  await browser.notifications.clear(notificationId);
}
