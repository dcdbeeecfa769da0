import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { appleWordsOf } from '../status/local-words';
import type { Announcement, FeedName, Incident, Severity } from '../status/model';
import { feedOf, isActive } from '../status/incident';
import { isWorse, worst } from '../status/severity';
import { BACKUP_SERVICE } from '../status/service-names';
import { msg } from '../text/localized-text';
import { splitBySeverity, impactsOf, stillAffected } from './affected-services';
import {
  byAge,
  type IncidentNotification,
  type NewsNotification,
  type PendingNotification,
  type PlannedNotification,
  SUMMARY,
} from './notification';
import {
  adviceFor,
  iconOf,
  isEnd,
  notificationText,
  titleOf,
  type NotificationIcon,
  type NotificationText,
} from './notification-kinds';
import { willNotifyEnd } from './will-notify-end';

/** Systems show about four lines, and one of them says what to do. */
const MAX_NEWS = 3;
/** Incidents in the ID of a summary: an app accepts 200 characters. */
const MAX_MARKS = 15;

export interface DeliverySituation {
  settings: Settings;
  preferences: readonly IncidentPreference[];
  /** The current incidents of both feeds. */
  incidents: readonly Incident[];
  announcements: readonly Announcement[];
  /** The feeds without a recent reading. */
  unsureFeeds: readonly FeedName[];
  nowMs: number;
  /** If false, nothing expires. */
  isClockPlausible: boolean;
  /** The IANA zone of the user's clock, for quiet hours. */
  timeZone: string;
}

/** What the browser shows as one notification. */
export interface OutgoingNotification {
  id: string;
  text: NotificationText;
  icon: NotificationIcon;
  /** The pending notifications that it delivers, oldest first. */
  notificationIds: string[];
  /** Earlier notifications about these incidents are removed. */
  incidentIds: string[];
  /** The incident that its button mutes. */
  mutable: string | null;
}

export interface DueNotification<N extends PendingNotification = PendingNotification> {
  notification: N;
  delivered: readonly PendingNotification[];
}

/** Combines all news from Apple into one notification; each reminder is a separate one. */
export function outgoingNotifications(
  due: readonly DueNotification[],
  situation: DeliverySituation,
): OutgoingNotification[] {
  const reminders = due.filter(({ notification }) => notification.kind === 'reminder');
  const news = due.flatMap(({ notification, delivered }) =>
    notification.kind === 'reminder'
      ? []
      : [{ notification: refreshed(notification, situation), delivered }],
  );
  return news.length > 1
    ? [summaryOf(news), ...reminders.map((one) => outgoingOf(one, situation))]
    : [...news, ...reminders].map((one) => outgoingOf(one, situation));
}

function outgoingOf(
  { notification, delivered }: DueNotification,
  situation: DeliverySituation,
): OutgoingNotification {
  const incidentId = 'incidentId' in notification ? notification.incidentId : null;
  const incident = situation.incidents.find(({ id }) => id === incidentId) ?? null;
  const isOngoing = 'incidentId' in notification && !isEnd(notification);
  return {
    id: notification.id,
    text: notificationText(notification, {
      willNotifyEnd: isOngoing && willNotifyEnd(notification, situation, incident),
    }),
    icon: iconOf(notification),
    notificationIds: delivered.map(({ id }) => id),
    incidentIds: incidentId === null ? [] : [incidentId],
    mutable: isOngoing ? incidentId : null,
  };
}

function summaryOf(due: readonly DueNotification<NewsNotification>[]): OutgoingNotification {
  const news = due.map(({ notification }) => notification);
  const delivered = due.flatMap((one) => one.delivered).sort(byAge);
  const ranked = news.toSorted((a, b) => rankOf(a) - rankOf(b));
  const lines = ranked
    .slice(0, MAX_NEWS)
    .flatMap((one, index) => [titleOf(one), ...(index === 0 ? adviceFor(one) : [])]);
  const more = news.length - MAX_NEWS;
  return {
    id: summaryId(news),
    text: {
      title: msg('notification.several', news.length),
      body: [...lines, ...(more > 0 ? [msg('notification.more', more)] : [])],
      isList: true,
    },
    icon: news.map(iconOf).reduce((a, b) => (isWorse(severityIn(a), severityIn(b)) ? a : b)),
    notificationIds: delivered.map(({ id }) => id),
    incidentIds: news.flatMap((one) => (one.kind === 'planned' ? [] : one.incidentId)),
    mutable: null,
  };
}

/** iCloud Backup first; then ongoing incidents, ended incidents and planned maintenance. */
function rankOf(notification: NewsNotification): number {
  const isBackup =
    feedOf(notification) === 'consumer' && notification.services.includes(BACKUP_SERVICE);
  const group = notification.kind === 'planned' ? 2 : isEnd(notification) ? 1 : 0;
  return (isBackup ? 0 : 3) + group;
}

function severityIn(icon: NotificationIcon): Severity | null {
  return icon === 'available' || icon === 'beacon' ? null : icon;
}

/** Updates a notification that may have waited for hours, so that it matches the badge. */
function refreshed(notification: NewsNotification, situation: DeliverySituation): NewsNotification {
  if (notification.kind === 'planned') return refreshedPlanned(notification, situation);
  const incident = situation.incidents.find(({ id }) => id === notification.incidentId);
  const current =
    incident && !isEnd(notification) ? refreshedStart(notification, incident) : notification;
  const { incidentId, services } = current;
  const ofFeed = situation.incidents.filter((one) => feedOf(one) === feedOf(current));
  const impact = incident?.impacts.find(({ service }) => service === services[0]);
  return {
    ...current,
    appleMessage: (impact && appleWordsOf(impact).message) || notification.appleMessage,
    // If the incident was pruned, others may have been pruned with it: then the stored service counts.
    stillAffected:
      stillAffected(incidentId, services, ofFeed) ?? (incident ? null : notification.stillAffected),
  };
}

function refreshedStart(
  notification: IncidentNotification,
  incident: Incident,
): IncidentNotification {
  const active = incident.impacts.filter(({ phase }) => isActive(phase));
  const decisive = impactsOf(notification, incident).filter((impact) => active.includes(impact));
  const severity = worst(decisive.map((impact) => impact.severity));
  if (!severity || severity === 'maintenance') return notification;
  const named = [...notification.services, ...notification.lessAffected].flatMap(
    (name) => active.find(({ service }) => service === name) ?? [],
  );
  const affected = splitBySeverity(named, severity);
  if (affected.services.length === 0) return notification;
  // It got worse, then better again.
  const isEased = notification.kind === 'worsened' && isWorse(notification.severity, severity);
  return {
    ...notification,
    kind: isEased ? 'began' : notification.kind,
    severity,
    ...affected,
  };
}

function refreshedPlanned(
  notification: PlannedNotification,
  { announcements }: DeliverySituation,
): PlannedNotification {
  const announcement = announcements.find(({ id }) => id === notification.announcementId);
  if (!announcement) return notification;
  const { startMs, endMs, message } = announcement;
  return { ...notification, startMs, endMs, appleMessage: message || notification.appleMessage };
}

/** A later check knows only the ID of a summary, so the ID has hashes of its notifications and incidents. */
export function summaryId(news: readonly NewsNotification[]): string {
  const all = `A${hashOf(news.map(({ id }) => id).join())}`;
  const marks = news.flatMap((one) =>
    one.kind === 'planned' ? [] : `${isEnd(one) ? 'E' : 'B'}${hashOf(one.incidentId)}`,
  );
  return [SUMMARY, all, ...marks.slice(0, MAX_MARKS)].join('/');
}

/** What a summary says about an incident: that it began, that it ended, or nothing. */
export function partInSummary(summary: string, incidentId: string): 'beginning' | 'end' | null {
  const [, ...marks] = summary.split('/');
  const hash = hashOf(incidentId);
  if (marks.includes(`B${hash}`)) return 'beginning';
  return marks.includes(`E${hash}`) ? 'end' : null;
}

/** 32-bit FNV-1a. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
