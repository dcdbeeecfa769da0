import { isWorse } from '../status/severity';
import type { Severity } from '../status/model';
import {
  isEnd,
  type IncidentNotification,
  type PendingNotification,
  type PlannedNotification,
} from './notification';

/** The icons that a notification may bear, by their files. */
export type NotificationIcon = 'beacon' | 'available' | Severity;

/** The icon of a notification by itself. */
export function iconOf(notification: PendingNotification): NotificationIcon {
  // A reminder is not about Apple: it bears the product's own mark.
  if (notification.kind === 'reminder') return 'beacon';
  if (notification.kind === 'planned') return 'maintenance';
  return isEnd(notification) && notification.stillAffected === null
    ? 'available'
    : notification.severity;
}

/** The icon of several: that of the worst. */
export function worstIconOf(
  notifications: readonly (IncidentNotification | PlannedNotification)[],
): NotificationIcon {
  return notifications
    .map(iconOf)
    .reduce((a, b) => (isWorse(severityIn(a), severityIn(b)) ? a : b));
}

function severityIn(icon: NotificationIcon): Severity | null {
  return icon === 'available' || icon === 'beacon' ? null : icon;
}
