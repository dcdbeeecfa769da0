import { isEnd, type Notice } from '../../lib/notices/notice';
import type { FeedName, Snapshot } from '../../lib/status/model';
import { isActive } from '../../lib/status/phase';

/**
 * Whether what a notice told is still so. That something began is not, once its incident is over; of
 * one that is not known any more nothing is said against it.
 */
export function stillHolds(
  notice: Notice,
  snapshots: Readonly<Record<FeedName, Snapshot | null>>,
): boolean {
  if (notice.kind === 'reminder' || notice.kind === 'planned' || isEnd(notice)) return true;
  const incidents = snapshots[notice.feed ?? 'consumer']?.known?.incidents ?? [];
  const incident = incidents.find(({ id }) => id === notice.incidentId);
  return !incident || incident.impacts.some(({ phase }) => isActive(phase));
}
