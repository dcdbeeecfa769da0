import { assignEvents } from './assign-events';
import { nextImpact } from './incident';
import type { FeedEvent, Impact, Incident, FeedState, ParsedService } from './model';

/**
 * Adds what was read to the incidents.
 * In: what was known; what was read of the followed services, most important first; what every event of
 * the body goes by; now. Out: all incidents, new ones among them, their episodes and timelines still as
 * they were, and the ids of those that the body lists.
 */
export function applyReadings(
  state: FeedState,
  parsedServices: readonly ParsedService[],
  identitiesInFeed: ReadonlySet<string>,
  nowMs: number,
): { incidents: Incident[]; listed: Set<string> } {
  const { incidents, events } = assignEvents(state, parsedServices, identitiesInFeed, nowMs);
  const before = new Map(state.incidents.map(({ id, impacts }) => [id, impacts]));
  return {
    incidents: incidents.map((incident) => {
      const ofIt = events.get(incident.id);
      const said = parsedServices.flatMap(({ name, unreadableEvents }) => {
        const own = ofIt?.get(name) ?? [];
        // What is no longer listed may be over, unless part of the service could not be read.
        const isGone = unreadableEvents === 0 && isOpenOn(incident, name);
        return own.length > 0 || isGone ? [{ service: name, events: own }] : [];
      });
      return withEvents(incident, before.get(incident.id) ?? [], said, nowMs);
    }),
    listed: new Set(events.keys()),
  };
}

/** Whether it is not known to be over on a service; that may have been because nobody watched it. */
function isOpenOn({ impacts }: Incident, name: string): boolean {
  return impacts.some(({ service, phase }) => service === name && phase !== 'over');
}

/** The incident with what a body says of it, service by service; the very same where that is nothing. */
function withEvents(
  incident: Incident,
  before: readonly Impact[],
  said: readonly { service: string; events: readonly FeedEvent[] }[],
  nowMs: number,
): Incident {
  if (said.length === 0) return incident;
  const next = said.map(({ service, events }) => {
    const earlier = before.find((impact) => impact.service === service) ?? null;
    return nextImpact(service, earlier, events, nowMs);
  });
  const others = incident.impacts.filter(
    ({ service }) => !next.some((impact) => impact.service === service),
  );
  const impacts = [...others, ...next].sort((a, b) => (a.service < b.service ? -1 : 1));
  return { ...incident, impacts };
}
