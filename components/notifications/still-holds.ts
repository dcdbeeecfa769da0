import type { PendingNotification } from '../../lib/notifications/notification';
import { isEnd } from '../../lib/notifications/notification-kinds';
import { isAnyActive } from '../../lib/status/incident';
import type { FeedName, FeedSnapshot } from '../../lib/status/model';

/** Whether a banner is still true: the beginning of an incident is not once that is over. */
export function stillHolds(
  notification: PendingNotification,
  snapshots: Readonly<Record<FeedName, FeedSnapshot | null>>,
): boolean {
  if (notification.kind === 'reminder' || notification.kind === 'planned' || isEnd(notification))
    return true;
  const incidents = snapshots[notification.feed ?? 'consumer']?.state?.incidents ?? [];
  const incident = incidents.find(({ id }) => id === notification.incidentId);
  return !incident || isAnyActive(incident.impacts);
}
