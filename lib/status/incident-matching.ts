import { activeImpact, isAnyActive, nextImpact } from './incident';
import type { FeedEvent, FeedName, FeedState, Impact, Incident, ParsedService } from './model';
import { eventState } from './severity';

export type EventIdentity = Pick<FeedEvent, 'messageId' | 'startMs'>;

export interface ListedEvent {
  service: string;
  event: FeedEvent;
}

/** One reading of a feed, and what was known before it. */
export interface Reading {
  state: FeedState;
  monitored: readonly string[];
  /** Those of them that the feed lists, most important first, their events sorted. */
  parsedServices: readonly ParsedService[];
  identitiesInFeed: ReadonlySet<string>;
  nowMs: number;
  /** Whether it is another answer than the one before. */
  canConfirm: boolean;
}

/** An incident, or an announcement in the same form. */
interface Matchable {
  messageId: string;
  impacts: readonly Pick<Impact, 'service' | 'startMs'>[];
}

/** Apple corrects start times by up to 12 hours (AM and PM); a reused ID is further away. */
const REUSED_ID_GAP_MS = 24 * 60 * 60_000;

/** Sorts events, so that their order in the feed does not matter. */
export function sortEvents(events: readonly FeedEvent[]): FeedEvent[] {
  return events
    .map((event) => ({
      event,
      key: `${event.startMs ?? 0} ${event.messageId} ${JSON.stringify(event)}`,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ event }) => event);
}

/** Apple's ID is the same for all services of an incident. */
export function identityOf(service: string, { messageId, startMs }: EventIdentity): string {
  return JSON.stringify(messageId ? [messageId] : [service, startMs]);
}

export function newId(
  feed: FeedName,
  others: readonly { id: string }[],
  { service, event: { messageId, startMs } }: ListedEvent,
  nowMs: number,
): string {
  const prefix = feed === 'developer' ? 'developer:' : '';
  const base = `${prefix}${messageId || service}@${startMs ?? nowMs}`;
  let id = base;
  for (let n = 2; others.some((one) => one.id === id); n += 1) id = `${base}#${n}`;
  return id;
}

/**
 * Assigns the events of one feed to incidents and updates the impacts, but not episodes and timelines.
 * @returns all incidents, and the IDs of those that the feed lists
 */
export function matchEvents(reading: Reading): { incidents: Incident[]; listed: Set<string> } {
  const { state, parsedServices, identitiesInFeed, nowMs, canConfirm } = reading;
  const listed = parsedServices.flatMap(({ name, events, unreadableEvents }) =>
    events
      .filter((event) => unreadableEvents === 0 || eventState(event, nowMs) === 'ongoing')
      .map((event): ListedEvent => ({ service: name, event })),
  );
  const existing = adoptChangedIds(listed, reading);
  const created: Incident[] = [];
  const eventsOf = new Map<string, ListedEvent[]>();
  for (const one of listed) {
    // Existing incidents first, so that the result for a service does not depend on other services.
    let incident =
      matchIncident(existing, one, identitiesInFeed) ??
      matchIncident(created, one, identitiesInFeed);
    if (!incident) {
      if (eventState(one.event, nowMs) === 'upcoming') continue;
      incident = newIncident(state.feed, [...existing, ...created], one, nowMs);
      created.push(incident);
    }
    eventsOf.set(incident.id, [...(eventsOf.get(incident.id) ?? []), one]);
  }

  const updated = (incident: Incident, before: readonly Impact[]): Incident => {
    const next = parsedServices.flatMap(({ name, unreadableEvents }) => {
      const own = eventsOf.get(incident.id)?.filter(({ service }) => service === name) ?? [];
      // Incidents that are no longer listed may be over, unless part of the service could not be read.
      const isGone = unreadableEvents === 0 && isOpenOn(incident, name);
      if (own.length === 0 && !isGone) return [];
      const earlier = before.find(({ service }) => service === name) ?? null;
      const events = own.map(({ event }) => event);
      return nextImpact(name, earlier, events, nowMs, canConfirm);
    });
    if (next.length === 0) return incident;
    const names = next.map(({ service }) => service);
    const others = incident.impacts.filter(({ service }) => !names.includes(service));
    const impacts = [...others, ...next].sort((a, b) => (a.service < b.service ? -1 : 1));
    return { ...incident, impacts };
  };
  return {
    incidents: [
      ...existing.map((incident) => updated(incident, incident.impacts)),
      ...created.map((incident) => updated(incident, [])),
    ],
    listed: new Set(eventsOf.keys()),
  };
}

function isOpenOn({ impacts }: Incident, name: string): boolean {
  return impacts.some(({ service, phase }) => service === name && phase !== 'over');
}

function newIncident(
  feed: FeedName,
  others: readonly Incident[],
  listed: ListedEvent,
  nowMs: number,
): Incident {
  return {
    id: newId(feed, others, listed, nowMs),
    messageId: listed.event.messageId,
    ...(feed === 'developer' && { feed }),
    // With this impact the next event of the same feed finds the incident.
    impacts: [nextImpact(listed.service, null, [listed.event], nowMs, true)],
    episode: 0,
    worstInEpisode: null,
    timeline: [],
    firstSeenMs: nowMs,
    changedMs: nowMs,
  };
}

/** Apple's IDs change (2 of 39 incidents of iCloud Backup); ours don't. */
function adoptChangedIds(
  listed: readonly ListedEvent[],
  { state: { incidents }, identitiesInFeed, nowMs }: Reading,
): Incident[] {
  const matches = listed.map((one) => ({
    event: one.event,
    incident: matchIncident(incidents, one, identitiesInFeed),
  }));
  const taken = new Set(
    matches
      .filter(({ event, incident }) => incident?.messageId === event.messageId)
      .map(({ event }) => event.messageId),
  );
  return incidents.map((incident) => {
    const events = matches.filter((match) => match.incident === incident).map((one) => one.event);
    const said = events.find((event) => eventState(event, nowMs) === 'ongoing') ?? events[0];
    const messageId = said?.messageId ?? '';
    return messageId === '' || taken.has(messageId) ? incident : { ...incident, messageId };
  });
}

/** Finds the incident of an event: by Apple's ID, else by service and start. */
export function matchIncident(
  incidents: readonly Incident[],
  one: { service: string; event: EventIdentity },
  identitiesInFeed: ReadonlySet<string>,
): Incident | undefined {
  const { service, event } = one;
  const sameId = event.messageId
    ? incidents.filter((incident) => incident.messageId === event.messageId)
    : [];
  const isSameStart = (incident: Incident) =>
    incident.impacts.some((i) => i.service === service && i.startMs === event.startMs);
  const isUsedOnce = (incident: Incident) => !isIdReused(incident, service, event);
  const isMatch = (incident: Incident) => isMatchByStart(incident, one, identitiesInFeed);
  return (
    likeliest(sameId.filter(isSameStart), service) ??
    likeliest(sameId.filter(isUsedOnce), service) ??
    likeliest(incidents.filter(isMatch), service)
  );
}

/** The same service and start, and this feed lists it under no other ID. */
export function isMatchByStart(
  { messageId, impacts }: Matchable,
  { service, event }: { service: string; event: EventIdentity },
  identitiesInFeed: ReadonlySet<string>,
): boolean {
  // An event without a start matches only if it has no ID either.
  if (event.startMs === null && event.messageId) return false;
  const isSame = impacts.some(
    (impact) => impact.service === service && impact.startMs === event.startMs,
  );
  if (!isSame || messageId === event.messageId) return isSame;
  return !impacts.some((impact) =>
    identitiesInFeed.has(identityOf(impact.service, { messageId, startMs: impact.startMs })),
  );
}

/** Prefers an incident that is active on this service, then any active one, then the latest. */
function likeliest(incidents: readonly Incident[], service: string): Incident | undefined {
  return (
    incidents.findLast((incident) => activeImpact(incident, service)) ??
    incidents.findLast((incident) => isAnyActive(incident.impacts)) ??
    incidents.at(-1)
  );
}

/** Apple has used one ID for two unrelated emergencies, the second long after the first. */
function isIdReused(incident: Incident, service: string, { startMs }: EventIdentity): boolean {
  if (startMs === null || isAnyActive(incident.impacts)) return false;
  const impacts = incident.impacts.filter((impact) => impact.service === service);
  return (impacts.length > 0 ? impacts : incident.impacts).every(
    (impact) => impact.startMs !== null && Math.abs(startMs - impact.startMs) > REUSED_ID_GAP_MS,
  );
}
