import { browser } from 'wxt/browser';
import { notificationSubject } from '../notifications/notification';
import { NOTIFICATION_BUTTONS } from '../notifications/notification-buttons';
import { notificationRoute } from '../routes/routes';
import { extensionUrl } from './browser-info';

/** Opens the page that a notification leads to, in a tab, and takes the notification away. */
export async function openNotification(notificationId: string): Promise<void> {
  await browser.tabs.create({ url: extensionUrl(notificationRoute(notificationId)) });
  await browser.notifications.clear(notificationId);
}

/**
 * Does what a button of a notification says. In: the notification, which button, and how to mute an incident: the
 * notification goes only after that was stored.
 */
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
