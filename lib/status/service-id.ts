import type { FeedName, ServiceRef } from './model';

/** One name for a service over both feeds: that of the consumer feed as it is. */
export type ServiceId = string;

const DEVELOPER = 'developer/';
/** Only for names of the consumer feed that could be taken for one of these. */
const CONSUMER = 'consumer/';

/** The name of a service over both feeds. In: its feed (absent: the consumer feed), its name there. */
export function serviceIdOf(feed: FeedName | undefined, name: string): ServiceId {
  if (feed === 'developer') return `${DEVELOPER}${name}`;
  const isLike = name.startsWith(DEVELOPER) || name.startsWith(CONSUMER);
  return isLike ? `${CONSUMER}${name}` : name;
}

/** The service that an id names. */
export function serviceOf(id: ServiceId): ServiceRef {
  if (id.startsWith(DEVELOPER)) return { feed: 'developer', name: id.slice(DEVELOPER.length) };
  return { feed: 'consumer', name: id.startsWith(CONSUMER) ? id.slice(CONSUMER.length) : id };
}
