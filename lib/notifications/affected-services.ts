import { activeImpact, notifiedImpacts } from '../status/incident';
import type { Impact, Incident, Severity } from '../status/model';
import { isWorse } from '../status/severity';
import { BACKUP_SERVICE } from '../status/service-names';
import type { IncidentNotification } from './notification';

/** Only iCloud Backup's impact if the notification names it, otherwise those of all services it names. */
export function impactsOf({ services }: IncidentNotification, incident: Incident): Impact[] {
  const decisive = services.includes(BACKUP_SERVICE) ? [BACKUP_SERVICE] : services;
  const named = incident.impacts.filter(({ service }) => decisive.includes(service));
  return named.length > 0 ? named : notifiedImpacts(incident);
}

export function splitBySeverity(
  impacts: readonly Impact[],
  severity: Severity,
): Pick<IncidentNotification, 'services' | 'lessAffected'> {
  const isLess = (impact: Impact) => isWorse(severity, impact.severity);
  const less = impacts.filter((impact) => isLess(impact) && impact.severity !== 'maintenance');
  return {
    services: impacts.filter((impact) => !isLess(impact)).map(({ service }) => service),
    lessAffected: less.map(({ service }) => service),
  };
}

/** Finds a service that another incident of the same feed still affects, iCloud Backup first. */
export function stillAffected(
  incidentId: string,
  services: readonly string[],
  incidents: readonly Incident[],
): string | null {
  const others = incidents.filter(({ id }) => id !== incidentId);
  const isAffected = (service: string) =>
    others.some((other) => isWorse(activeImpact(other, service)?.severity ?? null, 'maintenance'));
  return [BACKUP_SERVICE, ...services].find(isAffected) ?? null;
}
