import type { Change, Incident, Severity } from '../status/model';
import type { IncidentNotificationKind } from './notification';

/**
 * As what a change is told; null: as nothing. None of maintenance, nor of what eased or spread to more
 * services. What was over before anyone could see it is told only where it was felt: where the person
 * had trouble meanwhile.
 */
export function notificationKindOf(
  { kind, incident, severity }: Change,
  isFelt: boolean,
): IncidentNotificationKind | null {
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
