import { enabledServices } from '../settings/watch-list';
import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { feedOf, hasAffectedBackup } from '../status/incident';
import type { Incident } from '../status/model';
import { BACKUP_SERVICE } from '../status/service-names';
import type { IncidentNotification } from './notification';

/** Whether the user will be notified of the incident's end; only then may a sentence say so. */
export function willNotifyEnd(
  { incidentId, services, ...rest }: Pick<IncidentNotification, 'incidentId' | 'feed' | 'services'>,
  { settings, preferences }: { settings: Settings; preferences: readonly IncidentPreference[] },
  incident: Incident | null,
): boolean {
  const preference = preferences.find((one) => one.incidentId === incidentId);
  if (preference?.tellsWhenOver) return true;
  if (preference?.isMuted) return false;
  // If the incident affects iCloud Backup, its end there counts.
  const decisive = incident && hasAffectedBackup(incident) ? [BACKUP_SERVICE] : services;
  return enabledServices('over', feedOf(rest), decisive, settings).length > 0;
}
