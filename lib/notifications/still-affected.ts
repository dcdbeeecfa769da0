import type { Incident } from '../status/model';
import { activeImpact } from '../status/incident';
import { isWorse } from '../status/severity';
import { BACKUP_SERVICE } from '../status/watched-services';

/**
 * A service that another incident of the same feed still troubles; null: none.
 * In: the incident and the services that are told of it, all incidents of its feed. Out: iCloud Backup
 * before those.
 */
export function stillAffected(
  incidentId: string,
  services: readonly string[],
  incidents: readonly Incident[],
): string | null {
  const others = incidents.filter(({ id }) => id !== incidentId);
  const isTroubled = (service: string) =>
    others.some((other) => isWorse(activeImpact(other, service)?.severity ?? null, 'maintenance'));
  return [BACKUP_SERVICE, ...services].find(isTroubled) ?? null;
}
