import type { FeedName, ServiceRef } from './model';

/** One name for a service over both feeds: the plain name for the consumer feed. */
export type ServiceId = string;

const DEVELOPER = 'developer/';
/** Only for names of the consumer feed that look like one of these. */
const CONSUMER = 'consumer/';

export function serviceIdOf(feed: FeedName, name: string): ServiceId {
  if (feed === 'developer') return `${DEVELOPER}${name}`;
  const isLike = name.startsWith(DEVELOPER) || name.startsWith(CONSUMER);
  return isLike ? `${CONSUMER}${name}` : name;
}

export function serviceOf(id: ServiceId): ServiceRef {
  if (id.startsWith(DEVELOPER)) return { feed: 'developer', name: id.slice(DEVELOPER.length) };
  return { feed: 'consumer', name: id.startsWith(CONSUMER) ? id.slice(CONSUMER.length) : id };
}

/**
 * Former names of services, only in the consumer feed. Apple announced the new name of `Apple ID` in 2024;
 * each other old name left the feed in the same body in which the new one appeared, 2019 to 2021.
 */
const CURRENT_NAMES = new Map([
  ['Apple ID', 'Apple Account'],
  ['Beats 1', 'Apple Music radio'],
  ['Apple Music Radio', 'Apple Music radio'],
  ['Apple Pay & Wallet', 'Apple Pay'],
  ['AppleCare on iOS', 'AppleCare on Device'],
  ['Find My iPhone', 'Find My'],
  ['Find My Friends', 'Find My'],
]);

/** The newest known name of a service of the consumer feed. */
export function currentName(name: string): string {
  return CURRENT_NAMES.get(name) ?? name;
}

export function currentService(service: ServiceRef): ServiceRef {
  const name = service.feed === 'consumer' ? currentName(service.name) : service.name;
  return name === service.name ? service : { ...service, name };
}

/** Apple has not renamed it since 2018. */
export const BACKUP_SERVICE = 'iCloud Backup';

/** Signing out while they have a problem could lock the user out. */
export const SIGN_IN_SERVICES: readonly string[] = ['iCloud Account & Sign In', 'Apple Account'];

/** Without these no backup can be made. */
export const NEEDED_SERVICES: readonly string[] = [BACKUP_SERVICE, ...SIGN_IN_SERVICES];

/** The default, most important first. */
export const DEFAULT_WATCHED_SERVICES: readonly string[] = [
  ...NEEDED_SERVICES,
  'iCloud Storage Upgrades',
];
