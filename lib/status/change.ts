import type { Change, ChangeKind, Impact, Incident, Severity } from './model';
import {
  confirmedSeverity,
  isAnyActive,
  isConfirmed,
  isToldByBackup,
  toldImpacts,
  withEntry,
} from './incident';
import { isProblem, isWorse, worst } from './severity';

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
  const confirmedBefore = (service: string) =>
    confirmedOn(before?.impacts.find((impact) => impact.service === service));
  const risen = after.impacts.filter((impact) =>
    isWorse(confirmedOn(impact), confirmedBefore(impact.service)),
  );
  // Maintenance on one service makes no news of a problem on another.
  const problems = risen.filter((impact) => isProblem(impact.severity));
  const news = [problems, risen, after.impacts].find((impacts) => impacts.length > 0) ?? [];
  // Whatever was already so when first looked at is no news; an end of it is.
  const silent = kind !== 'over' && news.every(({ service }) => isFirstReading(service));
  const joined = risen
    .map(({ service }) => service)
    .filter((service) => confirmedBefore(service) === null);
  return { incident: updated, change: { kind, incident: updated, severity, silent, joined } };
}

/** The severity that is told of as ongoing on a service; null: none. */
function confirmedOn(impact: Impact | undefined): Severity | null {
  return impact && isConfirmed(impact.phase) ? impact.severity : null;
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
  return hasSpread(before, after) ? 'joined' : null;
}

/** Whether a service has come, or one where it was over from the start is affected after all. */
function hasSpread(before: Incident, after: Incident): boolean {
  const reached = ({ impacts }: Incident) => impacts.filter((impact) => impact.wasConfirmed).length;
  return after.impacts.length > before.impacts.length || reached(after) > reached(before);
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
