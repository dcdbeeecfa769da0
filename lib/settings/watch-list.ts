import type { FeedName, ServiceRef } from '../status/model';
import {
  BACKUP_SERVICE,
  NEEDED_SERVICES,
  type ServiceId,
  serviceIdOf,
} from '../status/service-names';
import type { NotificationKind, Settings } from './settings';

/** Always watched. */
const BACKUP: ServiceRef = { feed: 'consumer', name: BACKUP_SERVICE };

/** The services that the user watches, iCloud Backup first, without duplicates. */
export function watchedServices({ watched }: Pick<Settings, 'watched'>): ServiceRef[] {
  return [...new Map([BACKUP, ...watched].map((one) => [idOfService(one), one])).values()];
}

/**
 * The names of a feed's monitored services, most important first: the watched ones, and always those that a
 * backup needs, because the guide warns about steps that fail while they have a problem. If there is none,
 * the feed need not be fetched.
 */
export function monitoredServices(settings: Pick<Settings, 'watched'>, feed: FeedName): string[] {
  const watched = watchedServices(settings).flatMap((one) => (one.feed === feed ? one.name : []));
  return [...new Set([...(feed === 'consumer' ? NEEDED_SERVICES : []), ...watched])];
}

export function idOfService({ feed, name }: ServiceRef): ServiceId {
  return serviceIdOf(feed, name);
}

/** The watched services with this kind of notification on, by their own switch or the general one. */
export function enabledServices(
  kind: NotificationKind,
  feed: FeedName,
  services: readonly string[],
  settings: Settings,
): string[] {
  const watched = new Set(watchedServices(settings).map(idOfService));
  return services.filter((name) => {
    const id = serviceIdOf(feed, name);
    const isOn = settings.noticesOf[id]?.[kind] ?? settings.notices[kind];
    return isOn && watched.has(id);
  });
}
