import { BACKUP_SERVICE } from '../status/watched-services';
import { msg } from '../text/localized-text';
import type { OutgoingNotification } from './plan-delivery';
import {
  isEnd,
  SUMMARY_ID,
  type IncidentNotification,
  type PlannedNotification,
} from './notification';
import { worstIconOf } from './notification-icon';
import { titleOf } from './notification-text';

/** More than systems show of a notification. */
const MAX_LINES = 4;

/**
 * Several pieces of news from Apple as one notification, a line each.
 * In: two or more of them as they are now; the names of all notifications that are told by it.
 */
export function summaryOf(
  news: readonly (IncidentNotification | PlannedNotification)[],
  notificationIds: string[],
): OutgoingNotification {
  const inOrder = news.toSorted((a, b) => rankOf(a) - rankOf(b));
  const lines = inOrder.slice(0, MAX_LINES).map(titleOf);
  const more = news.length - lines.length;
  return {
    id: SUMMARY_ID,
    text: {
      title: msg('notification.several', news.length),
      body: [...lines, ...(more > 0 ? [msg('notification.more', more)] : [])],
      isList: true,
    },
    icon: worstIconOf(news),
    notificationIds,
    incidentIds: news.flatMap((one) => (one.kind === 'planned' ? [] : one.incidentId)),
    mutable: null,
  };
}

/** iCloud Backup first; what goes on before what is over, and that before what is to come. */
function rankOf(notification: IncidentNotification | PlannedNotification): number {
  const isBackup =
    notification.feed !== 'developer' && notification.services.includes(BACKUP_SERVICE);
  const when = notification.kind === 'planned' ? 2 : isEnd(notification) ? 1 : 0;
  return (isBackup ? 0 : 3) + when;
}
