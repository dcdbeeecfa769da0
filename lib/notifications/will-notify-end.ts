import type { IncidentPreference } from '../settings/incident-preference';
import type { Settings } from '../settings/settings';
import { enabledServices } from '../settings/enabled-services';
import { isToldByBackup } from '../status/incident';
import type { Incident } from '../status/model';
import { BACKUP_SERVICE } from '../status/watched-services';
import type { IncidentNotification } from './notification';

/**
 * Whether a person is told when an incident is over: it is wished of this one, or wanted in general and
 * not muted. Only then may it be promised.
 * In: the incident's id with those of its services that are spoken of, what is set, what is wished,
 * and the incident as it is now; null where nothing is known of it any more.
 */
export function willNotifyEnd(
  { incidentId, feed, services }: Pick<IncidentNotification, 'incidentId' | 'feed' | 'services'>,
  { settings, preferences }: { settings: Settings; preferences: readonly IncidentPreference[] },
  incident: Incident | null,
): boolean {
  const preference = preferences.find((one) => one.incidentId === incidentId);
  if (preference?.tellsWhenOver) return true;
  if (preference?.isMuted) return false;
  // Where an incident is told by iCloud Backup, so is its end.
  const by = incident && isToldByBackup(incident) ? [BACKUP_SERVICE] : services;
  return enabledServices('over', feed, by, settings).length > 0;
}
