import type { FeedName, ServiceRef } from './model';

/** One name for a service over both feeds: that of the consumer feed as it is. */
export type ServiceId = string;

const DEVELOPER = 'developer/';

/** The name of a service over both feeds. In: its feed (absent: the consumer feed), its name there. */
export function serviceIdOf(feed: FeedName | undefined, name: string): ServiceId {
  return feed === 'developer' ? `${DEVELOPER}${name}` : name;
}

/** The service that an id names. */
export function serviceOf(id: ServiceId): ServiceRef {
  return id.startsWith(DEVELOPER)
    ? { feed: 'developer', name: id.slice(DEVELOPER.length) }
    : { feed: 'consumer', name: id };
}
