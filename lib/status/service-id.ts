import type {
  Announcement,
  FeedName,
  FeedState,
  Impact,
  Incident,
  MonitoredService,
  ParsedService,
  ServiceRef,
} from './model';
import { worst } from './severity';

/** One name for a service over both feeds: that of the consumer feed as it is. */
export type ServiceId = string;

const DEVELOPER = 'developer/';
/** Only for names of the consumer feed that could be taken for one of these. */
const CONSUMER = 'consumer/';

/** @param feed absent in what an older version stored: the consumer feed */
export function serviceIdOf(feed: FeedName | undefined, name: string): ServiceId {
  if (feed === 'developer') return `${DEVELOPER}${name}`;
  const isLike = name.startsWith(DEVELOPER) || name.startsWith(CONSUMER);
  return isLike ? `${CONSUMER}${name}` : name;
}

export function serviceOf(id: ServiceId): ServiceRef {
  if (id.startsWith(DEVELOPER)) return { feed: 'developer', name: id.slice(DEVELOPER.length) };
  return { feed: 'consumer', name: id.startsWith(CONSUMER) ? id.slice(CONSUMER.length) : id };
}

/**
 * Former names of services. `Apple ID` was renamed in Apple's own words in 2024; of the others the old
 * name left the feed in the very body in which the new one came, 2019 to 2021. Only the consumer feed
 * has renamed any.
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

/** The newest name that we know of for a service of the consumer feed. */
export function currentName(name: string): string {
  return CURRENT_NAMES.get(name) ?? name;
}

export function currentService(service: ServiceRef): ServiceRef {
  const name = service.feed === 'consumer' ? currentName(service.name) : service.name;
  return name === service.name ? service : { ...service, name };
}

/** Renames the services of a consumer feed. Where it lists an old and a new name, both count. */
export function followRenames(services: readonly ParsedService[]): ParsedService[] {
  return renamed(services, 'name', mergeParsed);
}

/**
 * Renames the services in what an older version stored, so that each goes on where it was.
 * @returns the very same object if nothing was renamed
 */
export function migrateServiceNames(state: FeedState): FeedState {
  const { feed, services, incidents, announcements, formerAnnouncements } = state;
  const names = [
    ...services.map(({ name }) => name),
    ...incidents.flatMap(({ impacts }) => impacts.map(({ service }) => service)),
    ...[...(announcements ?? []), ...(formerAnnouncements ?? [])].flatMap((one) => one.services),
  ];
  if (feed !== 'consumer' || !names.some((name) => CURRENT_NAMES.has(name))) return state;
  const renamedIncident = (incident: Incident): Incident => {
    const impacts = renamed(incident.impacts, 'service', mergeImpacts);
    return { ...incident, impacts: impacts.sort((a, b) => (a.service < b.service ? -1 : 1)) };
  };
  const renamedAnnouncement = (one: Announcement): Announcement => {
    return { ...one, services: [...new Set(one.services.map(currentName))].sort() };
  };
  return {
    ...state,
    services: renamed(services, 'name', mergeMonitored),
    incidents: incidents.map(renamedIncident),
    ...(announcements && { announcements: announcements.map(renamedAnnouncement) }),
    ...(formerAnnouncements && {
      formerAnnouncements: formerAnnouncements.map(renamedAnnouncement),
    }),
  };
}

/** Renames items, and merges those that now have the same name. */
function renamed<Key extends string, Item extends Record<Key, string>>(
  items: readonly Item[],
  key: Key,
  merge: (a: Item, b: Item) => Item,
): Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const name = currentName(item[key]);
    const other = found.get(name);
    const next = name === item[key] ? item : { ...item, [key]: name };
    found.set(name, other ? merge(other, next) : next);
  }
  return [...found.values()];
}

function mergeParsed(a: ParsedService, b: ParsedService): ParsedService {
  const unreadableEvents = a.unreadableEvents + b.unreadableEvents;
  return { name: a.name, events: [...a.events, ...b.events], unreadableEvents };
}

/** Damage in either is damage; one that has vanished says nothing beside one that is there. */
function mergeMonitored(a: MonitoredService, b: MonitoredService): MonitoredService {
  const damaged = [a.lost, b.lost].find((lost) => lost?.reason === 'unreadable');
  const latest = (a.lost?.lastReadMs ?? 0) >= (b.lost?.lastReadMs ?? 0) ? a.lost : b.lost;
  const isEitherSound = a.lost === null || b.lost === null;
  return { ...mergeParsed(a, b), lost: damaged ?? (isEitherSound ? null : latest) };
}

/** What leaves more doubt comes first. */
const PHASES = ['ongoing', 'clearing', 'returning', 'receding', 'over', 'unwatched'] as const;

function mergeImpacts(a: Impact, b: Impact): Impact {
  const first = PHASES.indexOf(a.phase) <= PHASES.indexOf(b.phase) ? a : b;
  return {
    ...first,
    wasConfirmed: a.wasConfirmed || b.wasConfirmed,
    worstSeverity: worst([a.worstSeverity, b.worstSeverity]) ?? first.worstSeverity,
    firstSeenMs: Math.min(a.firstSeenMs, b.firstSeenMs),
  };
}
