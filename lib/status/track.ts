import { nextAnnouncements, type NextAnnouncements } from './announcements';
import { applyReadings } from './apply-readings';
import { changeOf } from './change';
import { inOrder } from './event-order';
import { wasRead, nextService } from './known-service';
import { identityOf } from './match-incident';
import type { Announcement, Change, Known, ServiceReading } from './model';
import { remember } from './remember';
import { stopWatching } from './stop-watching';

export interface TrackInput {
  known: Known;
  /** The services of the body. When the server said "unchanged": `servicesOf(known)`. */
  services: readonly ServiceReading[];
  /** The names of the services that are followed, most important first. */
  tracked: readonly string[];
  nowMs: number;
  /** When the reading before this one was taken; null when this is the first. */
  previousReadMs: number | null;
}

/** What one reading taught. */
export interface Tracked {
  /** The very same object when nothing is new. */
  known: Known;
  changes: Change[];
  /** What Apple announces for the first time. */
  announced: Announcement[];
}

/**
 * Learns from one sound reading.
 * In: what was known, what was read. Pure.
 * Out: what is known now, what changed and what was announced. The order of services and events never
 * matters; what cannot be read clears nothing, and what is no longer followed changes nothing.
 */
export function track(input: TrackInput): Tracked {
  const { services: listedServices, tracked, nowMs } = input;
  const known = stopWatching(input.known, tracked, nowMs);
  const readings = new Map<string, ServiceReading>();
  for (const service of listedServices)
    if (tracked.includes(service.name))
      readings.set(service.name, { ...service, events: inOrder(service.events) });
  const services = tracked.map((name) => {
    const before = known.services.find((service) => service.name === name);
    return nextService(name, before, readings.get(name), nowMs, input.previousReadMs);
  });
  const isFirstReading = (name: string) =>
    !known.services.some((service) => service.name === name && wasRead(service));
  const inOrderOfRank = tracked.flatMap((name) => readings.get(name) ?? []);
  const inBody = new Set(
    inOrderOfRank.flatMap(({ name, events }) => events.map((event) => identityOf(name, event))),
  );

  const { incidents, listed } = applyReadings(known, inOrderOfRank, inBody, nowMs);
  const changes: Change[] = [];
  const settled = incidents.map((incident) => {
    const before = known.incidents.find((other) => other.id === incident.id) ?? null;
    const { incident: after, change } = changeOf(before, incident, nowMs, isFirstReading);
    if (change) changes.push(change);
    return after;
  });
  const read = { known, tracked, readings, incidents: settled, inBody, isFirstReading, nowMs };
  const { announced, ...announcements } = nextAnnouncements(read);
  const next: Known = {
    ...withAnnouncements(known, announcements),
    services,
    incidents: remember(settled, listed, nowMs),
  };
  return { known: isSame(next, input.known) ? input.known : next, changes, announced };
}

/** Without any there is no list of them, as in what an older version stored. */
function withAnnouncements(
  known: Known,
  { announcements, formerAnnouncements }: Omit<NextAnnouncements, 'announced'>,
): Known {
  const isEmpty = announcements.length === 0 && !known.announcements;
  const isNoneFormer = formerAnnouncements.length === 0 && !known.formerAnnouncements;
  return {
    ...known,
    ...(!isEmpty && { announcements }),
    ...(!isNoneFormer && { formerAnnouncements }),
  };
}

function isSame(a: Known, b: Known): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
