import { matchIncident } from './match-incident';
import type { FeedEvent, Incident } from './model';
import { eventState } from './severity';

/** One event as a body lists it for a service. */
export interface ListedEvent {
  service: string;
  event: FeedEvent;
}

/**
 * Follows Apple's own ids where they have changed under way; ours stay.
 * In: the incidents, all events of a body in order, what they go by, now. Out: the incidents by the ids
 * that they have in this body, the very same objects where those are as they were. Of several events
 * an ongoing one says what it is called; an id that another incident goes by in this body is not
 * taken on.
 */
export function adoptChangedIds(
  incidents: readonly Incident[],
  listed: readonly ListedEvent[],
  identitiesInFeed: ReadonlySet<string>,
  nowMs: number,
): Incident[] {
  const matches = listed.map(({ service, event }) => ({
    event,
    incident: matchIncident(incidents, service, event, identitiesInFeed),
  }));
  const taken = new Set(
    matches
      .filter(({ event, incident }) => incident?.messageId === event.messageId)
      .map(({ event }) => event.messageId),
  );
  return incidents.map((incident) => {
    const ofIt = matches.filter((match) => match.incident === incident);
    const { event } = ofIt.find((match) => isOngoing(match.event, nowMs)) ?? ofIt[0] ?? {};
    const messageId = event?.messageId ?? '';
    return messageId === '' || taken.has(messageId) ? incident : { ...incident, messageId };
  });
}

function isOngoing(event: FeedEvent, nowMs: number): boolean {
  return eventState(event, nowMs) === 'ongoing';
}
