import {
  PHASES,
  type Announcement,
  type FeedState,
  type Impact,
  type Incident,
  type MonitoredService,
  type ParsedService,
} from './model';
import { currentName } from './service-names';
import { worst } from './severity';

/** Renames the services of a consumer feed. If it lists an old and a new name, both count. */
export function followRenames(services: readonly ParsedService[]): ParsedService[] {
  return renamed(services, 'name', mergeParsed);
}

/** Renames the services in data of an older version; the same object if nothing was renamed. */
export function migrateServiceNames(state: FeedState): FeedState {
  const { feed, services, incidents, announcements, formerAnnouncements } = state;
  const names = [
    ...services.map(({ name }) => name),
    ...incidents.flatMap(({ impacts }) => impacts.map(({ service }) => service)),
    ...[...(announcements ?? []), ...(formerAnnouncements ?? [])].flatMap((one) => one.services),
  ];
  if (feed !== 'consumer' || names.every((name) => currentName(name) === name)) return state;
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

/** Damage in either is damage; if only one has vanished, the other counts. */
function mergeMonitored(a: MonitoredService, b: MonitoredService): MonitoredService {
  const damaged = [a.lost, b.lost].find((lost) => lost?.reason === 'unreadable');
  const latest = (a.lost?.lastReadMs ?? 0) >= (b.lost?.lastReadMs ?? 0) ? a.lost : b.lost;
  const isEitherSound = a.lost === null || b.lost === null;
  return { ...mergeParsed(a, b), lost: damaged ?? (isEitherSound ? null : latest) };
}

function mergeImpacts(a: Impact, b: Impact): Impact {
  // The more uncertain phases are listed first.
  const first = PHASES.indexOf(a.phase) <= PHASES.indexOf(b.phase) ? a : b;
  return {
    ...first,
    wasConfirmed: a.wasConfirmed || b.wasConfirmed,
    worstSeverity: worst([a.worstSeverity, b.worstSeverity]) ?? first.worstSeverity,
    firstSeenMs: Math.min(a.firstSeenMs, b.firstSeenMs),
  };
}
