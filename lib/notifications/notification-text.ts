import { NEEDED_SERVICES } from '../status/watched-services';
import { msg, type LocalizedText } from '../text/localized-text';
import type {
  IncidentNotification,
  PendingNotification,
  PlannedNotification,
  ReminderNotification,
} from './notification';

/** The sentences of a notification. */
export interface NotificationText {
  title: LocalizedText;
  body: LocalizedText[];
  /** Whether the body is lines rather than one text; absent: it is not. */
  isList?: boolean;
}

/**
 * Puts a notification into sentences: what happened, Apple's words, what to do.
 * In: the notification, and whether the person will be told of the end of what goes on.
 */
export function notificationText(
  notification: PendingNotification,
  { willNotifyEnd = false } = {},
): NotificationText {
  if (notification.kind === 'reminder') return reminderText(notification);
  const body =
    notification.kind === 'planned'
      ? plannedBody(notification)
      : bodyOf(notification, willNotifyEnd);
  return { title: titleOf(notification), body };
}

/** What a notification of Apple's says in one line. */
export function titleOf(notification: IncidentNotification | PlannedNotification): LocalizedText {
  const [first = '', ...others] = notification.services;
  const isOne = others.length === 0;
  const subject = isOne
    ? msg('notification.one', first)
    : msg('notification.andMore', first, others.length);
  if (notification.kind === 'planned') return msg('notification.planned', subject);
  if (notification.kind === 'over') return msg('notification.over', subject);
  if (notification.kind === 'wasDown') return msg('notification.wasDown', subject);
  if (notification.kind === 'reopened') return msg('notification.reopened', subject);
  const down = msg(isOne ? 'notification.outage' : 'notification.outages', subject);
  if (notification.kind === 'worsened') return msg('notification.worsened', down);
  return notification.severity === 'outage' ? down : msg('notification.issue', subject);
}

function bodyOf(notification: IncidentNotification, willNotifyEnd: boolean): LocalizedText[] {
  switch (notification.kind) {
    case 'over':
      return [...lasted(notification), ...failure(notification), ...whatNow(notification)];
    case 'wasDown':
      // Systems cut long notifications short: why it is told comes before Apple's words.
      return [
        ...lasted(notification),
        ...trouble(notification),
        ...apple(notification),
        ...whatNow(notification),
      ];
    default:
      return [
        ...apple(notification),
        ...(notification.startMs
          ? [msg('notification.since', { atMs: notification.startMs })]
          : []),
        ...failure(notification),
        ...notification.lessAffected.map((service) => msg('also.issue', service)),
        msg(willNotifyEnd ? 'notification.wait' : 'notification.nothingToDo'),
      ];
  }
}

function plannedBody(notification: PlannedNotification): LocalizedText[] {
  const { startMs, endMs } = notification;
  const [start, end] = [startMs, endMs].map((atMs) => (atMs ? { datedMs: atMs } : null));
  const span = start && end ? msg('notification.plannedSpan', start, end) : null;
  const when = span ?? (start ? msg('notification.plannedFrom', start) : null);
  return [...(when ? [when] : []), ...apple(notification)];
}

function apple({ appleMessage }: Pick<IncidentNotification, 'appleMessage'>): LocalizedText[] {
  return appleMessage ? [msg('notification.apple', appleMessage)] : [];
}

function lasted({ startMs, endMs }: IncidentNotification): LocalizedText[] {
  return startMs && endMs ? [msg('notification.lasted', { atMs: startMs }, { atMs: endMs })] : [];
}

function failure({ failureMs }: IncidentNotification): LocalizedText[] {
  return failureMs ? [msg('notification.yourFailure', { atMs: failureMs })] : [];
}

function trouble(notification: IncidentNotification): LocalizedText[] {
  return notification.failureMs ? failure(notification) : [msg('notification.yourWork')];
}

/** Only where backups needed what is over. */
function whatNow({ stillAffected, feed, services }: IncidentNotification): LocalizedText[] {
  if (stillAffected) return [msg('notification.stillAffected', stillAffected)];
  const isNeeded = (service: string) => feed !== 'developer' && NEEDED_SERVICES.includes(service);
  return services.some(isNeeded) ? [msg('notification.tryAgain')] : [];
}

function reminderText({ deviceName }: ReminderNotification): NotificationText {
  const look = deviceName ? msg('notification.lookForOn', deviceName) : msg('notification.lookFor');
  return { title: msg('notification.reminder'), body: [look] };
}
