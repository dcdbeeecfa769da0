import { feedOf, isAnyActive } from '../status/incident';
import type { FeedName, FeedSnapshot } from '../status/model';
import { impactsOf } from './affected-services';
import type { PendingNotification } from './notification';
import { isEnd } from './notification-kinds';

/** Whether a banner is still true. If its incident or announcement is no longer stored, it may be. */
export function stillHolds(
  notification: PendingNotification,
  snapshots: Readonly<Record<FeedName, FeedSnapshot | null>>,
): boolean {
  if (notification.kind === 'reminder') return true;
  const state = snapshots[feedOf(notification)]?.state;
  if (notification.kind === 'planned')
    return !state?.formerAnnouncements?.some(({ id }) => id === notification.announcementId);
  const incident = state?.incidents.find(({ id }) => id === notification.incidentId);
  if (!incident) return true;
  return isEnd(notification)
    ? !isAnyActive(impactsOf(notification, incident))
    : isAnyActive(incident.impacts);
}
