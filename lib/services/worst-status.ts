import type { Settings } from '../settings/settings';
import { watchedServices } from '../settings/watch-list';
import type { FeedName, Health, FeedSnapshot } from '../status/model';
import { statusOf, type Status } from '../status/status';

/** Worst first. What can't be told is worse than well: it must not hide behind what is green. */
const RANKS: readonly Health[] = ['outage', 'issue', 'unknown', 'maintenance', 'available'];

/**
 * The worst of some statuses, the first of several that are equally bad. Throws where there is none:
 * iCloud Backup is always watched.
 */
export function worstStatus(statuses: readonly Status[]): Status {
  return statuses.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst));
}

/** What every watched service is like, iCloud Backup first. */
export function watchedStatuses(
  snapshots: Record<FeedName, FeedSnapshot>,
  settings: Pick<Settings, 'watched'>,
  nowMs: number,
): Status[] {
  return watchedServices(settings).map(({ feed, name }) => {
    // Of a feed that was never read the snapshot does not say which it is.
    return { ...statusOf(snapshots[feed], name, nowMs), feed };
  });
}

function rank({ health }: Status): number {
  return RANKS.indexOf(health);
}
