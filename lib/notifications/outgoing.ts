import { refreshNotification } from './refresh-notification';
import type { DeliverySituation, OutgoingNotification } from './plan-delivery';
import { willNotifyEnd } from './will-notify-end';
import { byAge, isEnd, type PendingNotification } from './notification';
import { iconOf } from './notification-icon';
import { notificationText } from './notification-text';
import { summaryOf } from './summary';

/** A notification that is to be told, and those before it of the same incident, which are told by it. */
export interface Due {
  notice: PendingNotification;
  /** All of them, oldest first. */
  told: readonly PendingNotification[];
}

/**
 * What is due as the browser is to show it: news from Apple as one notification, each reminder by itself.
 * Pure.
 */
export function outgoingNotifications(
  due: readonly Due[],
  situation: DeliverySituation,
): OutgoingNotification[] {
  const reminders = due.filter(({ notice: notification }) => notification.kind === 'reminder');
  const news = due.flatMap(({ notice: notification, told }) =>
    notification.kind === 'reminder'
      ? []
      : [{ notice: refreshNotification(notification, situation), told }],
  );
  const single = news.length > 1 ? reminders : [...news, ...reminders];
  const allOutgoing = single.map((one) => outgoingOf(one, situation));
  if (news.length <= 1) return allOutgoing;
  const told = news.flatMap((one) => one.told).sort(byAge);
  const now = news.map(({ notice: notification }) => notification);
  return [summaryOf(now, idsOf(told)), ...allOutgoing];
}

function outgoingOf(
  { notice: notification, told }: Due,
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
    notificationIds: idsOf(told),
    incidentIds: incidentId === null ? [] : [incidentId],
    mutable: isOngoing ? incidentId : null,
  };
}

function idsOf(notifications: readonly PendingNotification[]): string[] {
  return notifications.map(({ id }) => id);
}
