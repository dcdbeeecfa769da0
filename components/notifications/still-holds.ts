import type { PendingNotification } from '../../lib/notifications/notification';
import { isEnd } from '../../lib/notifications/notification-kinds';
import type { FeedName, FeedSnapshot } from '../../lib/status/model';
import { isActive } from '../../lib/status/incident';

/**
 * Whether what a notification told is still so. That something began is not, once its incident is over; of
 * one that is not known any more nothing is said against it.
 */
export function stillHolds(
  notification: PendingNotification,
  snapshots: Readonly<Record<FeedName, FeedSnapshot | null>>,
): boolean {
  if (notification.kind === 'reminder' || notification.kind === 'planned' || isEnd(notification))
    return true;
  const incidents = snapshots[notification.feed ?? 'consumer']?.state?.incidents ?? [];
  const incident = incidents.find(({ id }) => id === notification.incidentId);
  return !incident || incident.impacts.some(({ phase }) => isActive(phase));
}
