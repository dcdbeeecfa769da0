import type { FeedName, ServiceRef } from '../status/model';
import { serviceIdOf, type ServiceId } from '../status/service-id';
import { BACKUP_SERVICE, NEEDED_SERVICES } from '../status/watched-services';
import type { Settings } from './settings';

/** iCloud Backup: first and always. */
const BACKUP: ServiceRef = { feed: 'consumer', name: BACKUP_SERVICE };

/** The services that a person watches, iCloud Backup first, each once. */
export function watchedServices({ watched }: Pick<Settings, 'watched'>): ServiceRef[] {
  return [...new Map([BACKUP, ...watched].map((one) => [idOf(one), one])).values()];
}

/** Whether a person watches a service. */
export function isWatched(settings: Pick<Settings, 'watched'>, service: ServiceRef): boolean {
  return watchedServices(settings).some((one) => idOf(one) === idOf(service));
}

/**
 * The names of a feed's services that are followed, most important first: those that are watched, and
 * always those without which no backup can be made, for the guide keeps people from harm during
 * their trouble. None: the feed need not be fetched.
 */
export function monitoredServices(settings: Pick<Settings, 'watched'>, feed: FeedName): string[] {
  const watched = watchedServices(settings).flatMap((one) => (one.feed === feed ? one.name : []));
  return [...new Set([...(feed === 'consumer' ? NEEDED_SERVICES : []), ...watched])];
}

function idOf({ feed, name }: ServiceRef): ServiceId {
  return serviceIdOf(feed, name);
}
