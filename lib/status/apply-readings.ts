import { assignEvents } from './assign-events';
import { nextImpact } from './incident';
import type { FeedEvent, Incident, Known, ServiceReading } from './model';

/**
 * Adds what was read to the incidents.
 * In: what was known; the followed services, and what was read of them by their names; every message id
 * in the body; now. Out: all incidents, new ones among them, their episodes and timelines still as they
 * were, and the ids of those that the body lists.
 */
export function applyReadings(
  known: Known,
  tracked: readonly string[],
  readings: ReadonlyMap<string, ServiceReading>,
  idsInBody: ReadonlySet<string>,
  nowMs: number,
): { incidents: Incident[]; listed: Set<string> } {
  const incidents = [...known.incidents];
  const listed = new Set<string>();
  for (const name of tracked) {
    const reading = readings.get(name);
    if (!reading) continue;
    const groups = assignEvents(known.feed, incidents, reading, idsInBody, nowMs);
    // What is no longer listed may be over, unless part of the service could not be read.
    if (reading.unreadableEvents === 0)
      for (const incident of incidents)
        if (isOpenOn(incident, name) && !groups.has(incident.id)) groups.set(incident.id, []);
    for (const [id, events] of groups) {
      if (events.length > 0) listed.add(id);
      applyEvents(known, incidents, id, name, events, nowMs);
    }
  }
  return { incidents, listed };
}

/** Whether it is not known to be over on a service; that may have been because nobody watched it. */
function isOpenOn({ impacts }: Incident, name: string): boolean {
  return impacts.some(({ service, phase }) => service === name && phase !== 'over');
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
