import { browser } from 'wxt/browser';
import { extensionUrl } from '../platform/extension-url';
import { say } from '../platform/language';
import { noticePermission } from '../platform/notice-permission';
import { showNotification } from '../platform/show-notification';
import { message } from '../text/message';
import { deliveryOf, type DeliverySituation, type Telling } from './delivery';
import { subjectOf, type Notice } from './notice';
import { noticeRoute } from './route';

/** Where the notices that are owed are kept. */
export interface Owed {
  owedNotices(): Promise<Notice[]>;
  /** Takes them off the list, all of them or none. */
  settle(noticeIds: readonly string[]): Promise<void>;
  /** Keeps one for the popup to show. */
  putBanner(notice: Notice, nowMs: number): Promise<void>;
}

/** The buttons of a notice, in their order. */
const BUTTONS = ['mute', 'open'] as const;

/**
 * Delivers the notices that are owed and due. Each is taken off the list only after the browser has
 * accepted it: a worker killed in between shows it again under the same id, which replaces it. One
 * that the browser refuses stays owed and holds up no other; its error is thrown at the end. Where the
 * browser shows none at all, they become banners.
 */
export async function deliver(owed: Owed, situation: DeliverySituation): Promise<void> {
  const { nowMs } = situation;
  const notices = await owed.owedNotices();
  const { show, dropIds } = deliveryOf(notices, situation);
  const canShow = show.length > 0 && (await isAllowed());
  const tell = async (telling: Telling) => {
    const told = notices.filter(({ id }) => telling.noticeIds.includes(id));
    if (canShow) await showTelling(telling, nowMs);
    else await eachInTurn(told, (notice) => owed.putBanner(notice, nowMs));
    // At once: of a summary that was shown no part may be told again by itself.
    await owed.settle(telling.noticeIds);
    if (canShow) await clearEarlier(telling);
  };
  const drop = async () => {
    if (dropIds.length > 0) await owed.settle(dropIds);
  };
  await eachInTurn([drop, ...show.map((one) => () => tell(one))], (task) => task());
}

async function isAllowed(): Promise<boolean> {
  const permission = await noticePermission();
  return permission === 'granted' || permission === 'unknown';
}

async function showTelling({ id, text, icon, mutable }: Telling, nowMs: number): Promise<void> {
  await showNotification({
    id,
    title: say(text.title, nowMs),
    message: text.body.map((sentence) => say(sentence, nowMs)).join(text.isList ? '\n' : ' '),
    icon,
    buttons: mutable === null ? [] : BUTTONS.map((name) => say(message(`notice.${name}`), nowMs)),
  });
}

/** One notice an incident: what it said before is no longer so. */
async function clearEarlier({ id, incidentIds }: Telling): Promise<void> {
  if (incidentIds.length === 0) return;
  const shown = Object.keys(await browser.notifications.getAll());
  const earlier = shown.filter((other) => {
    const subject = other === id ? null : subjectOf(other);
    return subject?.kind === 'incident' && incidentIds.includes(subject.incidentId);
  });
  await Promise.all(earlier.map((other) => browser.notifications.clear(other)));
}

/** Opens the page that a notice leads to, in a tab. */
export async function openNotice(noticeId: string): Promise<void> {
  await browser.tabs.create({ url: extensionUrl(noticeRoute(noticeId)) });
  await browser.notifications.clear(noticeId);
}

/**
 * Does what a button of a notice says. In: the notice, which button, and how to mute an incident: the
 * notice goes only after that was stored.
 */
export async function pressButton(
  noticeId: string,
  index: number,
  mute: (incidentId: string) => Promise<void>,
): Promise<void> {
  const subject = subjectOf(noticeId);
  if (BUTTONS[index] !== 'mute' || subject?.kind !== 'incident') return openNotice(noticeId);
  await mute(subject.incidentId);
  await browser.notifications.clear(noticeId);
}

/** Trouble with one holds up no other; the first is thrown at the end. */
async function eachInTurn<T>(all: readonly T[], task: (one: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of all) await task(one).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
