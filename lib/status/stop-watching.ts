import { confirmedSeverity, isAnyActive, toldImpacts, withEntry } from './incident';
import type { Impact, Incident, Known } from './model';
import { isActive } from './phase';

/**
 * Lets go of the services that nobody follows any more: how what was going on there ended, nobody
 * will know. In: what is known, the names of the services that are followed now, now.
 * Out: what is known then, the very same object where nothing was going on. It is no change: nobody
 * is told that it is over.
 */
export function stopWatching(known: Known, tracked: readonly string[], nowMs: number): Known {
  const isLeft = ({ phase, service }: Impact) => isActive(phase) && !tracked.includes(service);
  if (!known.incidents.some(({ impacts }) => impacts.some(isLeft))) return known;
  return { ...known, incidents: known.incidents.map((one) => letGo(one, isLeft, nowMs)) };
}

function letGo(incident: Incident, isLeft: (impact: Impact) => boolean, nowMs: number): Incident {
  if (!incident.impacts.some(isLeft)) return incident;
  const impacts = incident.impacts.map((impact): Impact => {
    return isLeft(impact) ? { ...impact, phase: 'unwatched' } : impact;
  });
  const { worstInEpisode } = incident;
  const next: Incident = { ...incident, impacts, changedMs: nowMs };
  if (worstInEpisode === null || isAnyActive(toldImpacts(next))) return next;
  const severity = confirmedSeverity(incident) ?? worstInEpisode;
  return withEntry({ ...next, worstInEpisode: null }, { atMs: nowMs, kind: 'unwatched', severity });
}
