import { browser } from 'wxt/browser';
import { notificationSubject } from '../notifications/notification';
import { NOTIFICATION_BUTTONS } from '../notifications/notifier';
import { notificationRoute } from '../routes/routes';
import { withTimeout } from '../store/time-limits';
import { extensionUrl } from './browser-info';

/** Some browsers open the tab but return nothing. */
type Tab = { windowId?: number } | null;

const ANSWER_MS = 5_000;
/** Longer than a double click, and than the gap between two copies of an event. */
const SAME_CLICK_MS = 2_000;

/** Opens a page of the extension in a new tab in the foreground, even if the browser has no window. */
export async function openPage(path: string): Promise<void> {
  let tab: Tab | undefined;
  try {
    tab = await inTime(browser.tabs.create({ url: extensionUrl(path) }));
  } catch (error) {
    // Firefox for Android has no such windows.
    if (!browser.windows) throw error;
    await inTime(browser.windows.create({ url: extensionUrl(path) }));
  }
  // The window may be minimized, or behind another program's window.
  const windowId = tab?.windowId;
  if (typeof windowId === 'number')
    await inTime((async () => browser.windows?.update(windowId, { focused: true }))()).catch(
      () => undefined,
    );
}

/** An action without an answer in time may still happen, so no other way is tried. */
async function inTime<T>(asked: Promise<T>): Promise<T | undefined> {
  return withTimeout(asked, ANSWER_MS).catch((error: unknown) => {
    if ((error as Error | undefined)?.name === 'TimeoutError') return undefined;
    throw error;
  });
}

const opening = new Set<string>();

/** Opens the page that a notification leads to, then removes the notification. */
export async function openNotification(notificationId: string): Promise<void> {
  if (opening.has(notificationId)) return;
  opening.add(notificationId);
  setTimeout(() => opening.delete(notificationId), SAME_CLICK_MS);
  await openPage(notificationRoute(notificationId));
  await browser.notifications.clear(notificationId);
}

/** Handles a notification's button. The notification is removed after the muted incident was stored. */
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
