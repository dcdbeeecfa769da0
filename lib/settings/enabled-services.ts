import type { FeedName } from '../status/model';
import { serviceIdOf } from '../status/service-id';
import type { NotificationKind, Settings } from './settings';
import { isWatched } from './watch-list';

/**
 * Of some services of a feed those of which a person wants to be told this kind of thing: they are
 * watched, and the kind is on for them, by their own switch where they have one.
 */
export function enabledServices(
  kind: NotificationKind,
  feed: FeedName | undefined,
  services: readonly string[],
  settings: Settings,
): string[] {
  return services.filter((name) => {
    const own = settings.noticesOf[serviceIdOf(feed, name)]?.[kind];
    const isOn = own ?? settings.notices[kind];
    return isOn && isWatched(settings, { feed: feed ?? 'consumer', name });
  });
}
