import { browser } from 'wxt/browser';
import { extensionUrl } from '../platform/extension-url';
import { say } from '../platform/language';
import type { IncidentNotice, Notice } from './notice';
import { noticeText } from './notice-text';
import { noticeRoute } from './route';

/** Notices this old are dropped undelivered: by then they are no news. */
const OWED_FOR_MS = 24 * 60 * 60_000;

/** Where the notices that are owed are kept. */
export interface Owed {
  /** Oldest first. */
  owedNotices(): Promise<Notice[]>;
  /** Takes one off the list. */
  settle(noticeId: string): Promise<void>;
}

/**
 * Delivers the notices that are owed, oldest first. Each is taken off the list only after the
 * browser has accepted it: a worker killed in between shows it again under the same id, which
 * replaces it. One that the browser refuses stays owed and holds up no other; its error is thrown
 * at the end.
 */
export async function deliver(owed: Owed, nowMs: number): Promise<void> {
  const errors: unknown[] = [];
  for (const notice of await owed.owedNotices()) {
    try {
      if (nowMs - notice.createdAtMs < OWED_FOR_MS) await show(notice, nowMs);
      await owed.settle(notice.id);
      if (notice.kind !== 'reminder') await clearEarlier(notice);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}

async function show(notice: Notice, nowMs: number): Promise<void> {
  const { title, body } = noticeText(notice);
  // Safari has no notices: there the badge alone tells.
  await browser.notifications?.create(notice.id, {
    type: 'basic',
    iconUrl: extensionUrl(`icons/${iconOf(notice)}-128.png`),
    title: say(title, nowMs),
    message: body.map((sentence) => say(sentence, nowMs)).join(' '),
  });
}

function iconOf(notice: Notice): string {
  // A reminder is not about Apple: it bears the product's own mark.
  if (notice.kind === 'reminder') return 'beacon';
  const isOver = notice.kind === 'over' || notice.kind === 'wasDown';
  return isOver && notice.stillAffected === null ? 'available' : notice.severity;
}

/** One notice an incident: what it said before is no longer so. */
async function clearEarlier(notice: IncidentNotice): Promise<void> {
  const shown = Object.keys((await browser.notifications?.getAll()) ?? {});
  const earlier = shown.filter((id) => id !== notice.id && id.startsWith(`${notice.incidentId}/`));
  await Promise.all(earlier.map((id) => browser.notifications.clear(id)));
}

/** Opens the popup's page in a tab, at the incident or the run that a notice told of. */
export async function openNotice(noticeId: string): Promise<void> {
  await browser.tabs.create({ url: extensionUrl(noticeRoute(noticeId)) });
  await browser.notifications.clear(noticeId);
}
