import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** A notice as the browser was asked to show it. */
export interface Told {
  id: string;
  title: string;
  message: string;
}

/** The names of the notices that are shown now. */
export function shownNotices(worker: Worker): Promise<string[]> {
  return worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()).sort());
}

/** Listens from now on. Out: reads what each notice said when it was created, in order. */
export async function recordNotices(worker: Worker): Promise<() => Promise<Told[]>> {
  await worker.evaluate(() => {
    const told: Told[] = [];
    const { notifications } = chrome;
    const create = notifications.create.bind(notifications) as (...all: unknown[]) => unknown;
    const record = (id: string, options: Omit<Told, 'id'>) => {
      told.push({ id, title: options.title, message: options.message });
      return create(id, options);
    };
    Object.assign(globalThis, { told });
    Object.defineProperty(notifications, 'create', { value: record });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { told: Told[] }).told);
}

/** Clicks a notice. Out: the tab that it opens. */
export async function clickNotice(
  context: BrowserContext,
  worker: Worker,
  noticeId: string,
): Promise<Page> {
  const opened = context.waitForEvent('page');
  await worker.evaluate((id) => {
    (chrome.notifications.onClicked as unknown as { dispatch(id: string): void }).dispatch(id);
  }, noticeId);
  return opened;
}

/** Presses a button of a notice, by its place. */
export async function pressNoticeButton(
  worker: Worker,
  noticeId: string,
  index: number,
): Promise<void> {
  await worker.evaluate(
    ([id, place]) => {
      const { onButtonClicked } = chrome.notifications;
      (onButtonClicked as unknown as { dispatch(id: string, place: number): void }).dispatch(
        id,
        place,
      );
    },
    [noticeId, index] as const,
  );
}

/** From now on the browser says that it shows no notices; headless it can't be told to refuse them. */
export async function refuseNotices(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const getPermissionLevel = (answer?: (level: string) => void) => {
      answer?.('denied');
      return Promise.resolve('denied');
    };
    Object.defineProperty(chrome.notifications, 'getPermissionLevel', {
      value: getPermissionLevel,
    });
  });
}
