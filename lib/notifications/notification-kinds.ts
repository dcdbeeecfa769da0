import type { IncidentNotificationKind } from '../settings/incident-notification-kinds';
import { feedOf } from '../status/incident';
import type { Change, Incident, Severity } from '../status/model';
import { NEEDED_SERVICES } from '../status/service-names';
import { msg, type LocalizedText } from '../text/localized-text';
import { shorten } from '../text/shorten';
import type { IncidentNotification, NewsNotification, PendingNotification } from './notification';

/** Titles up to this length fit on Windows, which shows the longest. */
const MAX_NAME = 28;
/** The services that are less affected. */
const MAX_NAMES = 2;

export type NotificationIcon = 'beacon' | 'available' | Severity;

export interface NotificationText {
  title: LocalizedText;
  body: LocalizedText[];
  /** Whether each sentence of the body is on its own line; absent: no. */
  isList?: boolean;
}

/** @returns null if the change is not worth a notification, such as maintenance */
export function notificationKindOf(
  { kind, severity, incident }: Change,
  hadTrouble: boolean,
): IncidentNotificationKind | null {
  const isMaintenance = severity === 'maintenance';
  switch (kind) {
    case 'began':
    case 'reopened':
      // An incident that was over before the first notification can't be "back".
      return isMaintenance ? null : incident.episode > 1 ? 'reopened' : 'began';
    case 'worsened':
      // When maintenance becomes a problem, the problem begins.
      return problemSeverities(incident).length > 1 ? 'worsened' : 'began';
    case 'over':
      return problemSeverities(incident).length > 0 ? 'over' : null;
    case 'foundOver':
      // The problem was over before it was first seen: worth a notification only if it explains trouble.
      return hadTrouble && !isMaintenance ? 'wasDown' : null;
    default:
      return null;
  }
}

/** Whether it reports the end of a problem; it is true until the problem comes back. */
export function isEnd({ kind }: Pick<PendingNotification, 'kind'>): boolean {
  return kind === 'over' || kind === 'wasDown';
}

export function notificationText(
  notification: PendingNotification,
  { willNotifyEnd = false } = {},
): NotificationText {
  if (notification.kind === 'reminder') {
    const { deviceName } = notification;
    const look = deviceName
      ? msg('notification.lookForOn', deviceName)
      : msg('notification.lookFor');
    return { title: msg('notification.reminder'), body: [look] };
  }
  const details = detailsOf(notification, willNotifyEnd);
  return { title: titleOf(notification), body: [...adviceFor(notification), ...details] };
}

/** What to do, in one sentence; none if the ended problem did not affect backups. */
export function adviceFor(notification: NewsNotification): LocalizedText[] {
  if (notification.kind === 'planned') return [msg('notification.plannedNothing')];
  if (!isEnd(notification)) return [msg('notification.nothingToDo')];
  const { stillAffected, services } = notification;
  if (stillAffected) return [msg('notification.stillAffected', shorten(stillAffected, MAX_NAME))];
  const isConsumer = feedOf(notification) === 'consumer';
  return isConsumer && services.some((service) => NEEDED_SERVICES.includes(service))
    ? [msg('notification.tryAgain')]
    : [];
}

export function titleOf(notification: NewsNotification): LocalizedText {
  const [first = '', ...others] = notification.services;
  const name = shorten(first, MAX_NAME);
  const subject =
    others.length === 0 ? msg('value', name) : msg('notification.andMore', name, others.length);
  const outage = () =>
    msg(others.length > 0 ? 'notification.outages' : 'notification.outage', subject);
  switch (notification.kind) {
    case 'began':
      return notification.severity === 'outage' ? outage() : msg('notification.issue', subject);
    case 'worsened':
      return msg('notification.worsened', outage());
    default:
      return msg(`notification.${notification.kind}`, subject);
  }
}

export function iconOf(notification: PendingNotification): NotificationIcon {
  if (notification.kind === 'reminder') return 'beacon';
  if (notification.kind === 'planned') return 'maintenance';
  const isAllClear = isEnd(notification) && notification.stillAffected === null;
  return isAllClear ? 'available' : notification.severity;
}

/** The severities in this episode so far, without maintenance. */
function problemSeverities({ timeline }: Incident): Severity[] {
  const startIndex = timeline.findLastIndex((e) => e.kind === 'began' || e.kind === 'reopened');
  return timeline
    .slice(Math.max(0, startIndex))
    .filter((e) => e.kind !== 'over' && e.kind !== 'eased' && e.severity !== 'maintenance')
    .map((entry) => entry.severity);
}

/** The sentences after the advice. Systems cut long texts, so Apple's words come last. */
function detailsOf(notification: NewsNotification, willNotifyEnd: boolean): LocalizedText[] {
  switch (notification.kind) {
    case 'planned':
      return [...plannedSpan(notification), ...appleWords(notification)];
    case 'over':
      return [...lasted(notification), ...failure(notification)];
    case 'wasDown':
      return [
        ...(notification.failureMs ? failure(notification) : [msg('notification.yourWork')]),
        ...lasted(notification),
        ...appleWords(notification),
      ];
    default:
      return startDetails(notification, willNotifyEnd);
  }
}

function startDetails(notification: IncidentNotification, willNotifyEnd: boolean): LocalizedText[] {
  const { startMs, lessAffected } = notification;
  const named = lessAffected.slice(0, MAX_NAMES);
  const more = lessAffected.length - named.length;
  return [
    ...(willNotifyEnd ? [msg('advice.willNotify')] : []),
    ...(startMs ? [msg('notification.since', { atMs: startMs })] : []),
    ...failure(notification),
    ...named.map((service) => msg('also.issue', shorten(service, MAX_NAME))),
    ...(more > 0 ? [msg('notification.moreServices', more)] : []),
    ...appleWords(notification),
  ];
}

function plannedSpan({ startMs, endMs }: NewsNotification): LocalizedText[] {
  if (!startMs) return [];
  const start = { datedMs: startMs };
  return endMs
    ? [msg('notification.plannedSpan', start, { datedMs: endMs })]
    : [msg('notification.plannedFrom', start)];
}

function appleWords({ appleMessage }: NewsNotification): LocalizedText[] {
  return appleMessage ? [msg('notification.apple', appleMessage)] : [];
}

function lasted({ startMs, endMs }: IncidentNotification): LocalizedText[] {
  return startMs && endMs ? [msg('notification.lasted', { atMs: startMs }, { atMs: endMs })] : [];
}

function failure({ failureMs }: IncidentNotification): LocalizedText[] {
  return failureMs ? [msg('notification.yourFailure', { atMs: failureMs })] : [];
}
