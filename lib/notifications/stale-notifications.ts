import { toldImpacts } from '../status/incident';
import type { Incident } from '../status/model';
import type { OutgoingNotification } from './plan-delivery';
import { isBeginning, notificationSubject } from './notification';

/**
 * For so long after its end an incident is looked for among what is shown: its end may be told to
 * nobody. A few wakes, should one be killed.
 */
const LATELY_MS = 15 * 60_000;

/**
 * Which of the notifications that are shown are no longer so: those of an incident that was just told anew,
 * and that something began which is over.
 * In: their ids, what was just told, and the incidents as they are now. Out: the ids.
 */
export function staleNotificationIds(
  shownIds: readonly string[],
  told: readonly Pick<OutgoingNotification, 'id' | 'incidentIds'>[],
  incidents: readonly Incident[],
): string[] {
  const newIds = new Set(told.map(({ id }) => id));
  const toldIncidents = new Set(told.flatMap(({ incidentIds }) => incidentIds));
  const over = new Set(incidents.filter(isOver).map(({ id }) => id));
  return shownIds.filter((id) => {
    const subject = newIds.has(id) ? null : notificationSubject(id);
    if (subject?.kind !== 'incident') return false;
    const { incidentId } = subject;
    return toldIncidents.has(incidentId) || (over.has(incidentId) && isBeginning(id));
  });
}

/** Whether any of the incidents has ended a moment ago. */
export function hasEndedLately(incidents: readonly Incident[], nowMs: number): boolean {
  return incidents.some((incident) => isOver(incident) && nowMs - incident.changedMs < LATELY_MS);
}

/** By what people were told of it: where it affects iCloud Backup, by that alone. */
function isOver(incident: Incident): boolean {
  return toldImpacts(incident).every(({ phase }) => phase === 'over');
}
