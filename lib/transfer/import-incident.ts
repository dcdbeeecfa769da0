import { mergeIncidents } from '../history/merge-incidents';
import { isAnyActive } from '../status/incident';
import type { Incident, Observation } from '../status/model';
import { isActive } from '../status/phase';
import { stopWatching } from '../status/stop-watching';
import { isSame } from './canonical';

/**
 * An incident of a file beside ours of the same id. One that goes on here is the worker's, which
 * writes over whatever else it is said to be. One that went on where the file comes from is not
 * watched here, so it must not look as if it went on for ever: it is left where it was seen last.
 * In: ours (undefined: there is none), theirs, and the observations of their file.
 * Out: what is stored then; the very same as ours where that stays as it is.
 */
export function importIncident(
  ours: Incident | undefined,
  theirs: Incident,
  observations: readonly Observation[],
): Incident {
  const left = leave(theirs, observations);
  if (!ours) return left;
  if (isAnyActive(ours.impacts) || isSame(left, ours)) return ours;
  const merged =
    ours.changedMs < theirs.changedMs
      ? mergeIncidents(ours, left)
      : // We know how it went on, so nobody stopped watching it.
        mergeIncidents({ ...theirs, impacts: left.impacts }, ours);
  return isSame(merged, ours) ? ours : merged;
}

/** The incident as one that nobody watches any more; as it is where it had ended. */
function leave(incident: Incident, observations: readonly Observation[]): Incident {
  if (!isAnyActive(incident.impacts)) return incident;
  const { feed = 'consumer' } = incident;
  const seenMs = lastSeenMs(incident, observations);
  const left = stopWatching({ feed, services: [], incidents: [incident] }, [], seenMs);
  return left.incidents[0] ?? incident;
}

/** Until when a service on which it goes on was read without a gap since it last changed. */
function lastSeenMs(incident: Incident, observations: readonly Observation[]): number {
  const { impacts, changedMs, feed = 'consumer' } = incident;
  const services = impacts.flatMap(({ service, phase }) => (isActive(phase) ? service : []));
  const seenMs = observations
    .filter((one) => one.feed === feed && one.fromMs <= changedMs && one.toMs >= changedMs)
    .filter((one) => services.some((service) => one.services.includes(service)))
    .map(({ toMs }) => toMs);
  return seenMs.reduce((a, b) => Math.max(a, b), changedMs);
}
