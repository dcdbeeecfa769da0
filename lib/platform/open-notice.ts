import { browser } from 'wxt/browser';
import { subjectOf } from '../notices/notice';
import { NOTICE_BUTTONS } from '../notices/notice-buttons';
import { noticeRoute } from '../notices/route';
import { extensionUrl } from './extension-url';

/** Opens the page that a notice leads to, in a tab, and takes the notice away. */
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
  if (NOTICE_BUTTONS[index] !== 'mute' || subject?.kind !== 'incident') return openNotice(noticeId);
  await mute(subject.incidentId);
  await browser.notifications.clear(noticeId);
}
