import { nextAnnouncements, type NextAnnouncements } from './announcements';
import { applyReadings } from './apply-readings';
import { changeOf } from './change';
import { inOrder } from './event-order';
import { wasRead, nextService } from './monitored-service';
import { identityOf } from './match-incident';
import type { Announcement, Change, FeedState, ParsedService } from './model';
import { pruneIncidents } from './prune-incidents';
import { withoutUnwatched } from './close-unwatched';

export interface FeedStateInput {
  state: FeedState;
  /** The services of the body. When the server said "unchanged": `servicesOf(known)`. */
  services: readonly ParsedService[];
  /** The names of the services that are followed, most important first. */
  monitored: readonly string[];
  nowMs: number;
  /** When the reading before this one was taken; null when this is the first. */
  previousReadMs: number | null;
}

/** What one reading taught. */
export interface NextFeedState {
  /** The very same object when nothing is new. */
  state: FeedState;
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
export function updateFeedState(input: FeedStateInput): NextFeedState {
  const { services: listedServices, monitored, nowMs } = input;
  const state = withoutUnwatched(input.state, monitored, nowMs);
  const parsedServices = new Map<string, ParsedService>();
  for (const service of listedServices)
    if (monitored.includes(service.name))
      parsedServices.set(service.name, { ...service, events: inOrder(service.events) });
  const services = monitored.map((name) => {
    const before = state.services.find((service) => service.name === name);
    return nextService(name, before, parsedServices.get(name), nowMs, input.previousReadMs);
  });
  const isFirstReading = (name: string) =>
    !state.services.some((service) => service.name === name && wasRead(service));
  const inOrderOfRank = monitored.flatMap((name) => parsedServices.get(name) ?? []);
  const identitiesInFeed = new Set(
    inOrderOfRank.flatMap(({ name, events }) => events.map((event) => identityOf(name, event))),
  );

  const { incidents, listed } = applyReadings(state, inOrderOfRank, identitiesInFeed, nowMs);
  const changes: Change[] = [];
  const settled = incidents.map((incident) => {
    const before = state.incidents.find((other) => other.id === incident.id) ?? null;
    const { incident: after, change } = changeOf(before, incident, nowMs, isFirstReading);
    if (change) changes.push(change);
    return after;
  });
  const read = {
    state,
    monitored,
    parsedServices,
    incidents: settled,
    identitiesInFeed,
    isFirstReading,
    nowMs,
  };
  const { announced, ...announcements } = nextAnnouncements(read);
  const next: FeedState = {
    ...withAnnouncements(state, announcements),
    services,
    incidents: pruneIncidents(settled, listed, nowMs),
  };
  return { state: isSame(next, input.state) ? input.state : next, changes, announced };
}

/** Without any there is no list of them, as in what an older version stored. */
function withAnnouncements(
  state: FeedState,
  { announcements, formerAnnouncements }: Omit<NextAnnouncements, 'announced'>,
): FeedState {
  const isEmpty = announcements.length === 0 && !state.announcements;
  const isNoneFormer = formerAnnouncements.length === 0 && !state.formerAnnouncements;
  return {
    ...state,
    ...(!isEmpty && { announcements }),
    ...(!isNoneFormer && { formerAnnouncements }),
  };
}

function isSame(a: FeedState, b: FeedState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
