import { adoptChangedIds, type ListedEvent } from './adopt-changed-ids';
import { nextImpact } from './incident';
import { matchIncident } from './match-incident';
import type { FeedEvent, FeedName, Incident, FeedState, ParsedService } from './model';
import { eventState } from './severity';

/** To which incident each event of a body belongs. */
export interface Assigned {
  /** All incidents, new ones among them, by the ids that Apple calls them now. */
  incidents: Incident[];
  /** Their events, by our ids and then by service. */
  events: Map<string, Map<string, FeedEvent[]>>;
}

/**
 * Finds the incident of each event of a body. All are judged by what was known before it, so that none
 * depends on what another service says first.
 * In: what was known; what was read of the followed services, most important first, their events in
 * order; what every event of the body goes by; now. Of a service that could be read only in part just
 * what is ongoing counts.
 */
export function assignEvents(
  state: FeedState,
  parsedServices: readonly ParsedService[],
  identitiesInFeed: ReadonlySet<string>,
  nowMs: number,
): Assigned {
  const listed = parsedServices.flatMap(({ name, events, unreadableEvents }) =>
    events
      .filter((event) => unreadableEvents === 0 || eventState(event, nowMs) === 'ongoing')
      .map((event): ListedEvent => ({ service: name, event })),
  );
  const before = adoptChangedIds(state.incidents, listed, identitiesInFeed, nowMs);
  const created: Incident[] = [];
  const assigned: Assigned['events'] = new Map();
  for (const { service, event } of listed) {
    let incident =
      matchIncident(before, service, event, identitiesInFeed) ??
      matchIncident(created, service, event, identitiesInFeed);
    if (!incident) {
      // What is only announced becomes an incident when it begins.
      if (eventState(event, nowMs) === 'upcoming') continue;
      incident = newIncident(state.feed, [...before, ...created], service, event, nowMs);
      created.push(incident);
    }
    const ofIt = assigned.get(incident.id) ?? new Map<string, FeedEvent[]>();
    assigned.set(incident.id, ofIt.set(service, [...(ofIt.get(service) ?? []), event]));
  }
  return { incidents: [...before, ...created], events: assigned };
}

/** What Apple's ids begin with where they are ours: both feeds count by themselves. */
export function idPrefixOf(feed: FeedName): string {
  return feed === 'developer' ? 'developer:' : '';
}

function newIncident(
  feed: FeedName,
  incidents: readonly Incident[],
  service: string,
  event: FeedEvent,
  nowMs: number,
): Incident {
  const { messageId } = event;
  const base = `${idPrefixOf(feed)}${messageId || service}@${event.startMs ?? nowMs}`;
  let id = base;
  for (let n = 2; incidents.some((incident) => incident.id === id); n += 1) id = `${base}#${n}`;
  // For now of this event alone, so that the next one of the same body finds it.
  const impacts = [nextImpact(service, null, [event], nowMs)];
  const none = { episode: 0, worstInEpisode: null, timeline: [] };
  const times = { firstSeenMs: nowMs, changedMs: nowMs };
  const whose = feed === 'developer' ? { feed } : {};
  return { id, messageId, ...whose, impacts, ...none, ...times };
}
