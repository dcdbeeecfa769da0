import type { IncidentPreference } from '../settings/incident-preference';
import { isPaused } from '../settings/pause';
import { isQuiet } from '../settings/quiet-hours';
import type { Settings } from '../settings/settings';
import type { Announcement, FeedName, Incident } from '../status/model';
import { deliveryDecision, isExpired } from './delivery-decision';
import { byAge, type PendingNotification } from './notification';
import type { NotificationIcon } from './notification-icon';
import type { NotificationText } from './notification-text';
import { outgoingNotifications, type Due } from './outgoing';

/** What decides how the notifications that are owed are told. */
export interface DeliverySituation {
  settings: Settings;
  preferences: readonly IncidentPreference[];
  /** All incidents that are kept in mind, of both feeds, as they are now. */
  incidents: readonly Incident[];
  announcements: readonly Announcement[];
  /** The feeds of which nobody can tell how it is now: read too long ago, or out of reach. */
  unsureFeeds: readonly FeedName[];
  nowMs: number;
  /** An IANA zone: quiet hours are hours of the person's own clock. */
  timeZone: string;
}

/** What the browser is to show as one notification. */
export interface OutgoingNotification {
  /** Stable: showing the same thing again replaces it. */
  id: string;
  text: NotificationText;
  icon: NotificationIcon;
  /** The notifications that are told by it, oldest first: taken off the list once it is shown. */
  notificationIds: string[];
  /** The incidents of it: what was shown of them before is no longer so. */
  incidentIds: string[];
  /** The incident that a button may mute; null: there is nothing to mute. */
  mutable: string | null;
}

export interface DeliveryPlan {
  show: OutgoingNotification[];
  /** The notifications that are no longer worth telling. Whatever is neither told nor dropped waits. */
  dropIds: string[];
}

/**
 * How the notifications that are owed are told now. Pure; their order does not matter. Nothing is told in
 * quiet hours and pauses. News from Apple is one notification at most, however much of it there is;
 * reminders are one each.
 */
export function planDelivery(
  pending: readonly PendingNotification[],
  situation: DeliverySituation,
): DeliveryPlan {
  const { settings, nowMs, timeZone } = situation;
  const inOrder = oldestFirst(pending);
  const spent = inOrder.filter((notification) => isExpired(notification, situation));
  const sorted = bySubject(inOrder.filter((notification) => !spent.includes(notification))).map(
    (notifications) => sortOut(notifications, situation),
  );
  const dropIds = [...spent.map(({ id }) => id), ...sorted.flatMap(({ superseded }) => superseded)];
  const isSilent = isQuiet(settings.quietHours, nowMs, timeZone) || isPaused(settings, nowMs);
  const due = isSilent ? [] : sorted.flatMap((one) => one.due ?? []);
  return { show: outgoingNotifications(due, situation), dropIds };
}

/** The same notification may be owed by the database and beside it: the later word counts. */
function oldestFirst(pending: readonly PendingNotification[]): PendingNotification[] {
  const byId = [
    ...new Map(pending.map((notification) => [notification.id, notification])).values(),
  ];
  return byId.sort(byAge);
}

/** All notifications of an incident together, in their order; every other one by itself. */
function bySubject(notifications: readonly PendingNotification[]): PendingNotification[][] {
  const groups = new Map<string, PendingNotification[]>();
  for (const notification of notifications) {
    const key =
      'incidentId' in notification
        ? `incident ${notification.incidentId}`
        : `other ${notification.id}`;
    groups.set(key, [...(groups.get(key) ?? []), notification]);
  }
  return [...groups.values()];
}

/** Of an incident's notifications only the last that is still so counts: it tells the earlier ones too. */
function sortOut(
  notifications: readonly PendingNotification[],
  situation: DeliverySituation,
): { due: Due | null; superseded: string[] } {
  const decisions = notifications.map((notification) => deliveryDecision(notification, situation));
  const lastIndex = decisions.findLastIndex((decision) => decision !== 'drop');
  const notification = notifications[lastIndex];
  const isDue = notification && decisions[lastIndex] === 'tell';
  return {
    due: isDue ? { notice: notification, told: notifications.slice(0, lastIndex + 1) } : null,
    superseded: notifications.slice(lastIndex + 1).map(({ id }) => id),
  };
}
