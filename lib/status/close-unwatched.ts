import { confirmedSeverity, isAnyActive, toldImpacts, withEntry } from './incident';
import type { Impact, Incident, FeedState } from './model';
import { isActive } from './phase';

/**
 * Lets go of the services that nobody follows any more: how what was going on there ended, nobody
 * will know. In: what is known, the names of the services that are followed now, now.
 * Out: what is known then, the very same object where nothing was going on. It is no change: nobody
 * is told that it is over.
 */
export function withoutUnwatched(
  state: FeedState,
  monitored: readonly string[],
  nowMs: number,
): FeedState {
  const isLeft = ({ phase, service }: Impact) => isActive(phase) && !monitored.includes(service);
  if (!state.incidents.some(({ impacts }) => impacts.some(isLeft))) return state;
  return { ...state, incidents: state.incidents.map((one) => closeUnwatched(one, isLeft, nowMs)) };
}

function closeUnwatched(
  incident: Incident,
  isLeft: (impact: Impact) => boolean,
  nowMs: number,
): Incident {
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
