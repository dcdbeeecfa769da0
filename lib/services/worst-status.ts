import type { Settings } from '../settings/settings';
import { monitoredServices, watchedServices } from '../settings/watch-list';
import { FEEDS, type FeedName, type FeedSnapshot, type Health } from '../status/model';
import { type ServiceId, serviceIdOf } from '../status/service-names';
import { isProblem } from '../status/severity';
import { statusOf, type Status } from '../status/status';

/** Worst first. Unknown ranks before available: it must not be hidden by a green icon. */
const RANKS: readonly Health[] = ['outage', 'issue', 'unknown', 'maintenance', 'available'];

/**
 * The worst status; the first one if several are equally bad.
 * @throws if there is none, which is impossible: iCloud Backup is always watched
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

/** The other monitored services that have a problem now, by recent readings. */
export function alsoAffected(
  snapshots: Record<FeedName, FeedSnapshot>,
  settings: Pick<Settings, 'watched'>,
  exceptId: ServiceId,
  nowMs: number,
): Status[] {
  return FEEDS.flatMap((feed) =>
    monitoredServices(settings, feed)
      .filter((service) => serviceIdOf(feed, service) !== exceptId)
      .map((service) => statusOf(snapshots[feed], service, nowMs)),
  ).filter(({ health }) => isProblem(health));
}

function rank({ health }: Status): number {
  return RANKS.indexOf(health);
}
