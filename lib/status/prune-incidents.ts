import { isAnyActive } from './incident';
import type { Incident } from './model';

/**
 * How long an incident that is over and no longer listed is kept in mind, should it come back:
 * Apple's servers have sent a body again that was a month old.
 */
const REMEMBERED_MS = 90 * 24 * 60 * 60_000;
const MAX_REMEMBERED = 300;

/**
 * The incidents to keep in mind, oldest first.
 * In: all of them, the ids of those that the body lists, now. Out: every one that is active or
 * listed, and of the rest the latest, up to a bound; the lasting record is kept elsewhere.
 */
export function pruneIncidents(
  incidents: readonly Incident[],
  listed: ReadonlySet<string>,
  nowMs: number,
): Incident[] {
  const isNeeded = (incident: Incident) => listed.has(incident.id) || isAnyActive(incident.impacts);
  const kept = incidents
    .filter((i) => isNeeded(i) || nowMs - i.changedMs < REMEMBERED_MS)
    .sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
  if (kept.length <= MAX_REMEMBERED) return kept;
  const needed = kept.filter(isNeeded);
  const rest = kept.filter((incident) => !isNeeded(incident));
  return [...rest.slice(rest.length - Math.max(0, MAX_REMEMBERED - needed.length)), ...needed];
}
