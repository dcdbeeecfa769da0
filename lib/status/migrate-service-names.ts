import type { Announcement, Impact, Incident, FeedState, MonitoredService } from './model';
import { inOrder } from './event-order';
import { currentName } from './renames';
import { isWorse } from './severity';

/** Of two readings of one service under two names: what leaves more doubt comes first. */
const PHASES = ['ongoing', 'clearing', 'returning', 'receding', 'over', 'unwatched'] as const;

/**
 * What an older version stored, by the services' newest names: a service that was renamed since goes
 * on where it was. Out: the very same object where nothing was renamed.
 */
export function migrateServiceNames(known: FeedState): FeedState {
  if (known.feed !== 'consumer' || !namesIn(known).some(isFormer)) return known;
  const { announcements, formerAnnouncements } = known;
  return {
    ...known,
    services: byName(known.services, 'name', mergedServices),
    incidents: known.incidents.map(renamedIncident),
    ...(announcements && { announcements: announcements.map(renamedAnnouncement) }),
    ...(formerAnnouncements && {
      formerAnnouncements: formerAnnouncements.map(renamedAnnouncement),
    }),
  };
}

function namesIn({ services, incidents, announcements, formerAnnouncements }: FeedState): string[] {
  return [
    ...services.map(({ name }) => name),
    ...incidents.flatMap(({ impacts }) => impacts.map(({ service }) => service)),
    ...[...(announcements ?? []), ...(formerAnnouncements ?? [])].flatMap((one) => one.services),
  ];
}

const isFormer = (name: string) => currentName(name) !== name;

/** All of them by their newest names, those that now have the same one merged. */
function byName<Key extends string, Item extends Record<Key, string>>(
  items: readonly Item[],
  key: Key,
  merged: (a: Item, b: Item) => Item,
): Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const name = currentName(item[key]);
    const renamed = name === item[key] ? item : { ...item, [key]: name };
    const other = found.get(name);
    found.set(name, other ? merged(other, renamed) : renamed);
  }
  return [...found.values()];
}

function renamedIncident(incident: Incident): Incident {
  if (!incident.impacts.some(({ service }) => isFormer(service))) return incident;
  const impacts = byName(incident.impacts, 'service', mergedImpacts);
  return { ...incident, impacts: impacts.sort((a, b) => (a.service < b.service ? -1 : 1)) };
}

function renamedAnnouncement(announcement: Announcement): Announcement {
  const services = [...new Set(announcement.services.map(currentName))].sort();
  return { ...announcement, services };
}

/** Damage in either is damage; one that has vanished says nothing beside one that is there. */
function mergedServices(a: MonitoredService, b: MonitoredService): MonitoredService {
  const damaged = [a, b].find(({ lost }) => lost?.reason === 'unreadable');
  const sound = [a, b].filter(({ lost }) => lost === null);
  const latest = (a.lost?.lastReadMs ?? 0) >= (b.lost?.lastReadMs ?? 0) ? a : b;
  return {
    name: a.name,
    events: inOrder([...a.events, ...b.events]),
    unreadableEvents: a.unreadableEvents + b.unreadableEvents,
    lost: damaged ? damaged.lost : sound.length > 0 ? null : latest.lost,
  };
}

function mergedImpacts(a: Impact, b: Impact): Impact {
  const [first, second] = PHASES.indexOf(a.phase) <= PHASES.indexOf(b.phase) ? [a, b] : [b, a];
  return {
    ...first,
    wasConfirmed: a.wasConfirmed || b.wasConfirmed,
    worstSeverity: isWorse(second.worstSeverity, first.worstSeverity)
      ? second.worstSeverity
      : first.worstSeverity,
    firstSeenMs: Math.min(a.firstSeenMs, b.firstSeenMs),
  };
}
