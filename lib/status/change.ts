import type { Change, ChangeKind, Incident, Severity } from './model';
import { confirmedSeverity, isAnyActive, isToldByBackup, toldImpacts, withEntry } from './incident';
import { isWorse, worst } from './severity';

/**
 * What happened to an incident between two readings, over all the services by which it is told.
 * In: the incident before (null: new) and after this reading, now, and whether a service is being
 * read for the first time.
 * Out: the incident with its episode and timeline brought up to date, and the change, or null.
 * Severity compares with the worst of the episode: going up and down tells a worsening only once.
 */
export function changeOf(
  before: Incident | null,
  after: Incident,
  nowMs: number,
  isFirstReading: (service: string) => boolean,
): { incident: Incident; change: Change | null } {
  const kind = kindOf(before, after);
  if (!kind) return { incident: after, change: null };
  const severity = confirmedSeverity(after) ?? worstOf(after);
  const updated = withEntry(nextEpisode(kind, after, severity), { atMs: nowMs, kind, severity });
  // Whatever was already so when first looked at is no news; an end of it is.
  const silent = kind !== 'over' && after.impacts.every((impact) => isFirstReading(impact.service));
  return { incident: updated, change: { kind, incident: updated, severity, silent } };
}

function kindOf(before: Incident | null, after: Incident): ChangeKind | null {
  const is = confirmedSeverity(after);
  if (!before) return is ? 'began' : 'foundOver';
  if (before.worstInEpisode === null) return is ? 'reopened' : null;
  // One that may be returning keeps the episode open.
  if (!is) return isAnyActive(toldImpacts(after)) ? null : 'over';
  if (isWorse(is, after.worstInEpisode)) return 'worsened';
  if (isToldByBackup(after) && !isToldByBackup(before)) return 'reached';
  if (isWorse(confirmedSeverity(before), is)) return 'eased';
  return after.impacts.length > before.impacts.length ? 'joined' : null;
}

function nextEpisode(kind: ChangeKind, incident: Incident, severity: Severity): Incident {
  if (kind === 'began' || kind === 'reopened')
    return { ...incident, episode: incident.episode + 1, worstInEpisode: severity };
  if (kind === 'worsened') return { ...incident, worstInEpisode: severity };
  if (kind === 'over') return { ...incident, worstInEpisode: null };
  return incident;
}

function worstOf(incident: Incident): Severity {
  return worst(incident.impacts.map((impact) => impact.worstSeverity)) ?? 'issue';
}
