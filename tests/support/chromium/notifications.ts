import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** A notification as the browser was asked to show it. */
interface SelectedNotification {
  id: string;
  title: string;
  message: string;
}

/** The names of the notifications that are shown now. */
export function shownNotifications(worker: Worker): Promise<string[]> {
  return worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()).sort());
}

/** Listens from now on. Out: reads what each notification said when it was created, in order. */
export async function recordNotifications(
  worker: Worker,
): Promise<() => Promise<SelectedNotification[]>> {
  await worker.evaluate(() => {
    const notified: SelectedNotification[] = [];
    const { notifications } = chrome;
    const create = notifications.create.bind(notifications) as (...all: unknown[]) => unknown;
    const record = (id: string, options: Omit<SelectedNotification, 'id'>) => {
      notified.push({ id, title: options.title, message: options.message });
      return create(id, options);
    };
    Object.assign(globalThis, { notified });
    Object.defineProperty(notifications, 'create', { value: record });
  });
  return () =>
    worker.evaluate(() => (globalThis as unknown as { notified: SelectedNotification[] }).notified);
}

/** Clicks a notification. Out: the tab that it opens. */
export async function clickNotification(
  context: BrowserContext,
  worker: Worker,
  notificationId: string,
): Promise<Page> {
  const opened = context.waitForEvent('page');
  await worker.evaluate((id) => {
    (chrome.notifications.onClicked as unknown as { dispatch(id: string): void }).dispatch(id);
  }, notificationId);
  return opened;
}
