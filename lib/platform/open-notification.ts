import { browser } from 'wxt/browser';
import { notificationSubject } from '../notifications/notification';
import { NOTIFICATION_BUTTONS } from '../notifications/notifier';
import { notificationRoute } from '../routes/routes';
import { extensionUrl } from './browser-info';

/** Opens the page that a notification leads to in a new tab, and removes the notification. */
export async function openNotification(notificationId: string): Promise<void> {
  await browser.tabs.create({ url: extensionUrl(notificationRoute(notificationId)) });
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
