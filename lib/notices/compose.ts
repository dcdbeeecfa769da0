import type { Efforts } from '../guide/efforts';
import type { Change, Impact, Incident, Known, Severity } from '../status/model';
import { covers, overlaps } from '../status/covers';
import { activeImpact, endOf, startOf, toldImpacts } from '../status/incident';
import { isConfirmed } from '../status/phase';
import { isWorse } from '../status/severity';
import { BACKUP_SERVICE } from '../status/watched-services';
import type { IncidentNotice, IncidentNoticeKind } from './notice';

/**
 * What people are to be told of the changes that one reading brought. Pure.
 * In: the changes, what is known after them, the watched services in order of importance, the
 * person's own trouble, now.
 * Out: at most one notice a change; none of maintenance, nor of what is silent, eased, or spread to
 * more services. What was over before anyone could see it is told to those only who had trouble
 * meanwhile.
 */
export function compose(
  changes: readonly Change[],
  known: Known,
  watched: readonly string[],
  efforts: Efforts,
  nowMs: number,
): IncidentNotice[] {
  return changes.flatMap((change) => {
    const isInside = (atMs: number) => covers(change.incident, atMs, nowMs);
    const failuresMs = efforts.failuresMs.filter(isInside);
    const isWork = efforts.works.some((work) => overlaps(change.incident, work, nowMs));
    const isFelt = failuresMs.length > 0 || isWork;
    const kind = change.silent ? null : kindOf(change, isFelt);
    if (!kind) return [];
    const failureMs = failuresMs.length > 0 ? Math.max(...failuresMs) : null;
    return [noticeOf(kind, change, known, watched, failureMs, nowMs)];
  });
}

function kindOf({ kind, incident, severity }: Change, isFelt: boolean): IncidentNoticeKind | null {
  switch (kind) {
    case 'began':
    case 'reopened':
      if (severity === 'maintenance') return null;
      // What was over before anyone was told of it can't be "back".
      return incident.episode > 1 ? 'reopened' : 'began';
    case 'worsened':
      // Maintenance that turned into trouble is the beginning of it.
      return toldSeverities(incident).length > 1 ? 'worsened' : 'began';
    case 'over':
      return toldSeverities(incident).length > 0 ? 'over' : null;
    case 'foundOver':
      return isFelt && severity !== 'maintenance' ? 'wasDown' : null;
    default:
      return null;
  }
}

/** The severities of this episode that were more than maintenance, up to now. */
function toldSeverities({ timeline }: Incident): Severity[] {
  const startIndex = timeline.findLastIndex((e) => e.kind === 'began' || e.kind === 'reopened');
  return timeline
    .slice(Math.max(0, startIndex))
    .filter((e) => e.kind !== 'over' && e.kind !== 'eased' && e.severity !== 'maintenance')
    .map((entry) => entry.severity);
}

function noticeOf(
  kind: IncidentNoticeKind,
  { incident, severity }: Change,
  known: Known,
  watched: readonly string[],
  failureMs: number | null,
  nowMs: number,
): IncidentNotice {
  const rank = (service: string) => (watched.indexOf(service) + watched.length) % watched.length;
  const isOver = kind === 'over' || kind === 'wasDown';
  const told = toldImpacts(incident);
  const affected = (isOver ? told : incident.impacts)
    .filter((impact) => isOver || isConfirmed(impact.phase))
    .sort((a, b) => rank(a.service) - rank(b.service));
  const isLess = (impact: Impact) => !isOver && isWorse(severity, impact.severity);
  const full = affected.filter((impact) => !isLess(impact));
  const services = full.map(({ service }) => service);
  const { id: incidentId, episode } = incident;
  return {
    id: `${incidentId}/${kind}${episode > 1 ? `-${episode}` : ''}`,
    incidentId,
    kind,
    severity,
    services,
    lessAffected: affected.filter(isLess).map(({ service }) => service),
    startMs: startOf({ impacts: told }),
    endMs: endOf({ impacts: told }),
    appleMessage: full[0]?.message ?? '',
    stillAffected: stillAffected(incident, services, known),
    failureMs,
    createdAtMs: nowMs,
  };
}

function stillAffected(
  incident: Incident,
  services: readonly string[],
  known: Known,
): string | null {
  const others = known.incidents.filter(({ id }) => id !== incident.id);
  const isTroubled = (service: string) =>
    others.some((other) => isWorse(activeImpact(other, service)?.severity ?? null, 'maintenance'));
  return [BACKUP_SERVICE, ...services].find(isTroubled) ?? null;
}
