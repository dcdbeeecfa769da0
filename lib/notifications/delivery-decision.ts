import { isActive, isConfirmed, toldImpacts } from '../status/incident';
import type { Impact, Incident, Phase } from '../status/model';
import { BACKUP_SERVICE } from '../status/watched-services';
import type { DeliverySituation } from './plan-delivery';
import {
  isEnd,
  type IncidentNotification,
  type PendingNotification,
  type PlannedNotification,
} from './notification';

/** What becomes of a notification that is owed. */
export type DeliveryDecision = 'tell' | 'wait' | 'drop';

/**
 * Notifications this old are dropped undelivered: by then they are no news. Longer than any pause with the
 * quiet hours after it.
 */
const OWED_FOR_MS = 3 * 24 * 60 * 60_000;

/**
 * Whether nobody is to be told of it any more, whatever is so: it is too old, or muted. A reminder
 * was asked for, and never is.
 */
export function isExpired(
  notification: PendingNotification,
  { preferences, nowMs }: DeliverySituation,
): boolean {
  if (notification.kind === 'reminder') return false;
  if (nowMs - notification.createdAtMs >= OWED_FOR_MS) return true;
  if (notification.kind === 'planned') return false;
  const preference = preferences.find(({ incidentId }) => incidentId === notification.incidentId);
  return (
    Boolean(preference?.isMuted) && !(notification.kind === 'over' && preference?.tellsWhenOver)
  );
}

/** What becomes of a notification by what is so now: what has changed meanwhile is not told as it was. */
export function deliveryDecision(
  notification: PendingNotification,
  situation: DeliverySituation,
): DeliveryDecision {
  if (notification.kind === 'reminder') return 'tell';
  return notification.kind === 'planned'
    ? ofPlanned(notification, situation)
    : ofIncident(notification, situation);
}

/** The impacts by which a notification is told: that on iCloud Backup where it names it, else all it names. */
export function impactsOf({ services }: IncidentNotification, incident: Incident): Impact[] {
  const main = services.includes(BACKUP_SERVICE) ? [BACKUP_SERVICE] : services;
  const named = incident.impacts.filter(({ service }) => main.includes(service));
  return named.length > 0 ? named : toldImpacts(incident);
}

function ofPlanned(
  { announcementId }: PlannedNotification,
  { announcements, nowMs }: DeliverySituation,
): DeliveryDecision {
  // What has begun is no longer among them.
  const announcement = announcements.find(({ id }) => id === announcementId);
  if (!announcement) return 'drop';
  return announcement.startMs === null || announcement.startMs > nowMs ? 'tell' : 'drop';
}

function ofIncident(
  notification: IncidentNotification,
  { incidents, unsureFeeds }: DeliverySituation,
): DeliveryDecision {
  const incident = incidents.find(({ id }) => id === notification.incidentId);
  // What goes on is told by a reading that is fresh: after a night it may long be over.
  const isUnsure = unsureFeeds.includes(notification.feed ?? 'consumer');
  if (!incident) return isEnd(notification) ? 'tell' : isUnsure ? 'wait' : 'drop';
  const phases = impactsOf(notification, incident).map(({ phase }) => phase);
  if (!isEnd(notification)) {
    if (!phases.some(isActive)) return 'drop';
    return isUnsure || phases.every(isEnding) ? 'wait' : 'tell';
  }
  if (phases.some(isConfirmed)) return 'drop';
  // It may be back: one more reading tells.
  return phases.some(isActive) ? 'wait' : 'tell';
}

/** Apple's latest word is that it is not going on: one more reading tells. */
function isEnding(phase: Phase): boolean {
  return !isActive(phase) || phase === 'clearing' || phase === 'receding';
}
