import type { FeedName } from '../status/model';
import { serviceIdOf } from '../status/service-id';
import type { NotificationKind, Settings } from './settings';
import { isWatched } from './watch-list';

/**
 * The services that are watched and have this kind of notification turned on, by their own switch or
 * by the general one.
 */
export function enabledServices(
  kind: NotificationKind,
  feed: FeedName,
  services: readonly string[],
  settings: Settings,
): string[] {
  return services.filter((name) => {
    const own = settings.noticesOf[serviceIdOf(feed, name)]?.[kind];
    const isOn = own ?? settings.notices[kind];
    return isOn && isWatched(settings, { feed, name });
  });
}
