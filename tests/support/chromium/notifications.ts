import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** The names of the notifications that are shown now. */
export function shownNotifications(worker: Worker): Promise<string[]> {
  return worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()).sort());
}

/** Listens from now on. Out: reads the name and title of each notification that was created, in order. */
export async function recordNotifications(worker: Worker) {
  const notified = await worker.evaluateHandle(() => {
    const all: { id: string; title: string }[] = [];
    const { notifications } = chrome;
    const create = notifications.create.bind(notifications) as (...given: unknown[]) => unknown;
    const record = (id: string, options: { title: string }) => {
      all.push({ id, title: options.title });
      return create(id, options);
    };
    Object.defineProperty(notifications, 'create', { value: record });
    return all;
  });
  return () => notified.jsonValue();
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
