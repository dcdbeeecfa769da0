import type { Settings } from '../settings/settings';
import { watchedServices } from '../settings/watch-list';
import type { FeedName, Health, FeedSnapshot } from '../status/model';
import { statusOf, type Status } from '../status/status';

/** Worst first. Unknown ranks before available: it must not hide behind a green icon. */
const RANKS: readonly Health[] = ['outage', 'issue', 'unknown', 'maintenance', 'available'];

/**
 * The worst status, the first of equally bad ones.
 * @throws if there is none, which can't be: iCloud Backup is always watched
 */
export function worstStatus(statuses: readonly Status[]): Status {
  return statuses.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst));
}

/** The status of every watched service, iCloud Backup first. */
export function watchedStatuses(
  snapshots: Record<FeedName, FeedSnapshot>,
  settings: Pick<Settings, 'watched'>,
  nowMs: number,
): Status[] {
  return watchedServices(settings).map(({ feed, name }) => {
    // The snapshot of a feed that was never read does not name the feed.
    return { ...statusOf(snapshots[feed], name, nowMs), feed };
  });
}

function rank({ health }: Status): number {
  return RANKS.indexOf(health);
}
