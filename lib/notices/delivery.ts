import type { IncidentWish } from '../settings/incident-wish';
import { isPaused } from '../settings/pause';
import { isQuiet } from '../settings/quiet-hours';
import type { Settings } from '../settings/settings';
import type { Announcement, FeedName, Incident } from '../status/model';
import { fateOf, isSpent } from './fate';
import { byAge, type Notice } from './notice';
import type { NoticeIcon } from './notice-icon';
import type { NoticeText } from './notice-text';
import { tellingsOf, type Due } from './tellings';

/** What decides how the notices that are owed are told. */
export interface DeliverySituation {
  settings: Settings;
  wishes: readonly IncidentWish[];
  /** All incidents that are kept in mind, of both feeds, as they are now. */
  incidents: readonly Incident[];
  announcements: readonly Announcement[];
  /** The feeds of which nobody can tell how it is now: read too long ago, or out of reach. */
  unsureFeeds: readonly FeedName[];
  nowMs: number;
  /** An IANA zone: quiet hours are hours of the person's own clock. */
  timeZone: string;
}

/** What the browser is to show as one notice. */
export interface Telling {
  /** Stable: showing the same thing again replaces it. */
  id: string;
  text: NoticeText;
  icon: NoticeIcon;
  /** The notices that are told by it, oldest first: taken off the list once it is shown. */
  noticeIds: string[];
  /** The incidents of it: what was shown of them before is no longer so. */
  incidentIds: string[];
  /** The incident that a button may mute; null: there is nothing to mute. */
  mutable: string | null;
}

export interface Delivery {
  show: Telling[];
  /** The notices that are no longer worth telling. Whatever is neither told nor dropped waits. */
  dropIds: string[];
}

/**
 * How the notices that are owed are told now. Pure; their order does not matter. Nothing is told in
 * quiet hours and pauses. News from Apple is one notice at most, however much of it there is;
 * reminders are one each.
 */
export function deliveryOf(owed: readonly Notice[], situation: DeliverySituation): Delivery {
  const { settings, nowMs, timeZone } = situation;
  const inOrder = oldestFirst(owed);
  const spent = inOrder.filter((notice) => isSpent(notice, situation));
  const sorted = bySubject(inOrder.filter((notice) => !spent.includes(notice))).map((notices) =>
    sortOut(notices, situation),
  );
  const dropIds = [...spent.map(({ id }) => id), ...sorted.flatMap(({ moot }) => moot)];
  const isSilent = isQuiet(settings.quietHours, nowMs, timeZone) || isPaused(settings, nowMs);
  const due = isSilent ? [] : sorted.flatMap((one) => one.due ?? []);
  return { show: tellingsOf(due, situation), dropIds };
}

/** The same notice may be owed by the database and beside it: the later word counts. */
function oldestFirst(owed: readonly Notice[]): Notice[] {
  const byId = [...new Map(owed.map((notice) => [notice.id, notice])).values()];
  return byId.sort(byAge);
}

/** All notices of an incident together, in their order; every other one by itself. */
function bySubject(notices: readonly Notice[]): Notice[][] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = 'incidentId' in notice ? `incident ${notice.incidentId}` : `other ${notice.id}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups.values()];
}

/** Of an incident's notices only the last that is still so counts: it tells the earlier ones too. */
function sortOut(
  notices: readonly Notice[],
  situation: DeliverySituation,
): { due: Due | null; moot: string[] } {
  const fates = notices.map((notice) => fateOf(notice, situation));
  const lastIndex = fates.findLastIndex((fate) => fate !== 'drop');
  const notice = notices[lastIndex];
  const isDue = notice && fates[lastIndex] === 'tell';
  return {
    due: isDue ? { notice, told: notices.slice(0, lastIndex + 1) } : null,
    moot: notices.slice(lastIndex + 1).map(({ id }) => id),
  };
}
