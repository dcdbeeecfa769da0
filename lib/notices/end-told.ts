import type { IncidentWish } from '../settings/incident-wish';
import type { Settings } from '../settings/settings';
import { wantedServices } from '../settings/wanted';
import { isToldByBackup } from '../status/incident';
import type { Incident } from '../status/model';
import { BACKUP_SERVICE } from '../status/watched-services';
import type { IncidentNotice } from './notice';

/**
 * Whether a person is told when an incident is over: it is wished of this one, or wanted in general and
 * not muted. Only then may it be promised.
 * In: the incident's id with those of its services that are spoken of, what is set, what is wished,
 * and the incident as it is now; null where nothing is known of it any more.
 */
export function isEndTold(
  { incidentId, feed, services }: Pick<IncidentNotice, 'incidentId' | 'feed' | 'services'>,
  { settings, wishes }: { settings: Settings; wishes: readonly IncidentWish[] },
  incident: Incident | null,
): boolean {
  const wish = wishes.find((one) => one.incidentId === incidentId);
  if (wish?.tellsWhenOver) return true;
  if (wish?.isMuted) return false;
  // Where an incident is told by iCloud Backup, so is its end.
  const by = incident && isToldByBackup(incident) ? [BACKUP_SERVICE] : services;
  return wantedServices('over', feed, by, settings).length > 0;
}
