import {
  INCIDENT_NOTIFICATION_KINDS,
  type IncidentNotificationKind,
} from '../settings/incident-notification-kinds';
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

interface KindRules {
  /** The notification reports the end of a problem; it is true until the problem comes back. */
  isEnd: boolean;
  /** Which change of an incident creates it. `hadTrouble`: the user had trouble during the incident. */
  isCreatedBy: (change: Change, hadTrouble: boolean) => boolean;
  title: (notification: NewsNotification, subject: LocalizedText) => LocalizedText;
  /** The sentences after the advice. Systems cut long texts, so Apple's words come last. */
  details: (notification: IncidentNotification, willNotifyEnd: boolean) => LocalizedText[];
}

const KINDS: Record<IncidentNotificationKind, KindRules> = {
  began: {
    isEnd: false,
    isCreatedBy: (change) =>
      // When maintenance becomes a problem, the problem begins.
      change.kind === 'worsened' ? !isWorseThanNotified(change) : isStart(change, 'first'),
    title: (notification, subject) =>
      'severity' in notification && notification.severity === 'outage'
        ? outageTitle(notification, subject)
        : msg('notification.issue', subject),
    details: startDetails,
  },
  worsened: {
    isEnd: false,
    isCreatedBy: (change) => change.kind === 'worsened' && isWorseThanNotified(change),
    title: (notification, subject) =>
      msg('notification.worsened', outageTitle(notification, subject)),
    details: startDetails,
  },
  reopened: {
    isEnd: false,
    isCreatedBy: (change) => isStart(change, 'later'),
    title: (_, subject) => msg('notification.reopened', subject),
    details: startDetails,
  },
  over: {
    isEnd: true,
    isCreatedBy: ({ kind, incident }) => kind === 'over' && problemSeverities(incident).length > 0,
    title: (_, subject) => msg('notification.over', subject),
    details: (notification) => [...lasted(notification), ...failure(notification)],
  },
  /** The problem was over before it was first seen: worth a notification only if it explains trouble. */
  wasDown: {
    isEnd: true,
    isCreatedBy: ({ kind, severity }, hadTrouble) =>
      kind === 'foundOver' && hadTrouble && severity !== 'maintenance',
    title: (_, subject) => msg('notification.wasDown', subject),
    details: (notification) => [
      ...(notification.failureMs ? failure(notification) : [msg('notification.yourWork')]),
      ...lasted(notification),
      ...appleWords(notification),
    ],
  },
};

/** @returns null if the change is not worth a notification, such as maintenance */
export function notificationKindOf(
  change: Change,
  hadTrouble: boolean,
): IncidentNotificationKind | null {
  const isCreated = (kind: IncidentNotificationKind) => KINDS[kind].isCreatedBy(change, hadTrouble);
  return INCIDENT_NOTIFICATION_KINDS.find(isCreated) ?? null;
}

export function isEnd({ kind }: Pick<IncidentNotification, 'kind'>): boolean {
  return KINDS[kind].isEnd;
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
  const details =
    notification.kind === 'planned'
      ? [...plannedSpan(notification), ...appleWords(notification)]
      : KINDS[notification.kind].details(notification, willNotifyEnd);
  const body = [...adviceFor(notification), ...details];
  return { title: titleOf(notification), body };
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
  return notification.kind === 'planned'
    ? msg('notification.planned', subject)
    : KINDS[notification.kind].title(notification, subject);
}

export function iconOf(notification: PendingNotification): NotificationIcon {
  if (notification.kind === 'reminder') return 'beacon';
  if (notification.kind === 'planned') return 'maintenance';
  const isAllClear = isEnd(notification) && notification.stillAffected === null;
  return isAllClear ? 'available' : notification.severity;
}

/** Whether a problem begins with this change, in the incident's first episode or a later one. */
function isStart({ kind, incident, severity }: Change, episode: 'first' | 'later'): boolean {
  // An incident that was over before the first notification can't be "back".
  const isLater = incident.episode > 1;
  return (
    (kind === 'began' || kind === 'reopened') &&
    severity !== 'maintenance' &&
    isLater === (episode === 'later')
  );
}

function isWorseThanNotified({ incident }: Change): boolean {
  return problemSeverities(incident).length > 1;
}

/** The severities in this episode so far, without maintenance. */
function problemSeverities({ timeline }: Incident): Severity[] {
  const startIndex = timeline.findLastIndex((e) => e.kind === 'began' || e.kind === 'reopened');
  return timeline
    .slice(Math.max(0, startIndex))
    .filter((e) => e.kind !== 'over' && e.kind !== 'eased' && e.severity !== 'maintenance')
    .map((entry) => entry.severity);
}

function outageTitle({ services }: NewsNotification, subject: LocalizedText): LocalizedText {
  return msg(services.length > 1 ? 'notification.outages' : 'notification.outage', subject);
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
