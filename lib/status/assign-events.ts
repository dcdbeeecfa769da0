import { nextImpact } from './incident';
import { matchIncident } from './match-incident';
import type { FeedEvent, FeedName, Incident, ServiceReading } from './model';
import { eventState } from './severity';

/**
 * Finds the incident of each event of one service.
 * In: the feed; all its incidents, to which new ones are added; what was read of the service, its
 * events in order; every message id in the body; now. Out: for each incident's id its events. Of a service that could be read only in
 * part just what is ongoing counts.
 */
export function assignEvents(
  feed: FeedName,
  incidents: Incident[],
  reading: ServiceReading,
  idsInBody: ReadonlySet<string>,
  nowMs: number,
): Map<string, FeedEvent[]> {
  const groups = new Map<string, FeedEvent[]>();
  for (const event of reading.events) {
    const state = eventState(event, nowMs);
    if (reading.unreadableEvents > 0 && state !== 'ongoing') continue;
    let incident = matchIncident(incidents, reading.name, event, idsInBody);
    if (!incident) {
      // What is only announced becomes an incident when it begins.
      if (state === 'upcoming') continue;
      incident = newIncident(feed, incidents, reading.name, event, nowMs);
      incidents.push(incident);
    }
    groups.set(incident.id, [...(groups.get(incident.id) ?? []), event]);
  }
  return groups;
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
