import type { IncidentWish } from '../settings/incident-wish';
import type { Settings } from '../settings/settings';
import { wantedServices } from '../settings/wanted';
import type { IncidentNotice } from './notice';

/**
 * Whether a person is told when an incident is over: it is wished of this one, or wanted in general and
 * not muted. Only then may it be promised.
 * In: the incident with those of its services that are spoken of, what is set, and what is wished.
 */
export function isEndTold(
  { incidentId, feed, services }: Pick<IncidentNotice, 'incidentId' | 'feed' | 'services'>,
  { settings, wishes }: { settings: Settings; wishes: readonly IncidentWish[] },
): boolean {
  const wish = wishes.find((one) => one.incidentId === incidentId);
  if (wish?.tellsWhenOver) return true;
  return !wish?.isMuted && wantedServices('over', feed, services, settings).length > 0;
}
