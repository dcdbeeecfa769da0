import type { Change, FeedEvent, Incident, Known, KnownService, ServiceReading } from './model';
import { changeOf } from './change';
import { assignEvents } from './assign-events';
import { inOrder } from './event-order';
import { activeImpact, nextImpact } from './incident';
import { remember } from './remember';
import { eventState } from './severity';

export interface TrackInput {
  known: Known;
  /** The services of the body. When the server said "unchanged": `servicesOf(known)`. */
  services: readonly ServiceReading[];
  /** The names of the watched services, most important first. */
  watched: readonly string[];
  nowMs: number;
  /** When the reading before this one was taken; null when this is the first. */
  previousReadMs: number | null;
}

/**
 * Learns from one sound reading.
 * In: what was known, what was read. Pure.
 * Out: what is known now (the very same object when nothing is new) and what changed. The order of
 * services and events never matters; what cannot be read clears nothing.
 */
export function track(input: TrackInput): { known: Known; changes: Change[] } {
  const { known, watched, nowMs } = input;
  const read = new Map<string, ServiceReading>();
  for (const service of input.services)
    if (watched.includes(service.name))
      read.set(service.name, { ...service, events: inOrder(service.events) });
  const services = watched.map((name) => nextService(name, read.get(name), input));
  const isFirst = (name: string) => !known.services.some((s) => s.name === name && wasRead(s));

  const idsInBody = new Set<string>();
  for (const name of watched)
    for (const event of read.get(name)?.events ?? []) idsInBody.add(event.messageId);

  const incidents = [...known.incidents];
  const listed = new Set<string>();
  for (const name of watched) {
    const reading = read.get(name);
    if (!reading) continue;
    const groups = assignEvents(incidents, reading, idsInBody, nowMs);
    // What is no longer listed may be over, unless part of the service could not be read.
    if (reading.unreadableEvents === 0)
      for (const incident of incidents)
        if (activeImpact(incident, name) && !groups.has(incident.id)) groups.set(incident.id, []);
    for (const [id, events] of groups) {
      if (events.length > 0) listed.add(id);
      applyEvents(known, incidents, id, name, events, nowMs);
    }
  }

  const changes: Change[] = [];
  const settled = incidents.map((incident) => {
    const before = known.incidents.find((other) => other.id === incident.id) ?? null;
    const { incident: after, change } = changeOf(before, incident, nowMs, isFirst);
    if (change) changes.push(change);
    return after;
  });
  const next: Known = { ...known, services, incidents: remember(settled, listed, nowMs) };
  return { known: isSame(next, known) ? known : next, changes };
}

/** The last reading again, for a server that says that nothing changed. */
export function servicesOf(known: Known): ServiceReading[] {
  return known.services
    .filter((service) => service.lost?.reason !== 'missing')
    .map(({ name, events, unreadableEvents, lost }) =>
      lost ? { name, events: [], unreadableEvents: 1 } : { name, events, unreadableEvents },
    );
}

function wasRead(service: KnownService): boolean {
  return service.lost === null || service.lost.lastReadMs !== null;
}

function nextService(
  name: string,
  reading: ServiceReading | undefined,
  { known, nowMs, previousReadMs }: TrackInput,
): KnownService {
  const before = known.services.find((service) => service.name === name);
  if (reading) {
    const { events, unreadableEvents } = reading;
    // Beside an ongoing event an unreadable one can only make it worse, never fine.
    if (unreadableEvents === 0 || events.some((event) => eventState(event, nowMs) === 'ongoing'))
      return { name, events, unreadableEvents, lost: null };
  }
  const lastReadMs = before ? (before.lost ? before.lost.lastReadMs : previousReadMs) : null;
  const lost = { reason: reading ? ('unreadable' as const) : ('missing' as const), lastReadMs };
  return { name, events: before?.events ?? [], unreadableEvents: 0, lost };
}

function applyEvents(
  known: Known,
  incidents: Incident[],
  id: string,
  service: string,
  events: readonly FeedEvent[],
  nowMs: number,
): void {
  const index = incidents.findIndex((incident) => incident.id === id);
  const incident = incidents[index];
  if (!incident) return;
  const earlier = known.incidents.find((other) => other.id === id);
  const before = earlier?.impacts.find((impact) => impact.service === service) ?? null;
  const after = nextImpact(service, before, events, nowMs);
  const others = incident.impacts.filter((impact) => impact.service !== service);
  const impacts = [...others, after].sort((a, b) => (a.service < b.service ? -1 : 1));
  // Apple's own id may have changed under way: follow it, ours stays.
  const messageId = events.at(-1)?.messageId || incident.messageId;
  incidents[index] = { ...incident, messageId, impacts };
}

function isSame(a: Known, b: Known): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
