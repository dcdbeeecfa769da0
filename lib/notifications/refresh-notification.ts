import { appleWordsOf } from '../status/local-words';
import type { Incident } from '../status/model';
import { isActive } from '../status/incident';
import { isWorse, worst } from '../status/severity';
import { bySeverity } from './by-severity';
import type { DeliverySituation } from './plan-delivery';
import { impactsOf } from './delivery-decision';
import { isEnd, type IncidentNotification, type PlannedNotification } from './notification';
import { stillAffected } from './still-affected';

/**
 * A notification by what is so now: it may have waited for hours, and must not say what the badge denies.
 * Apple's words are in the person's language where Apple has them.
 */
export function refreshNotification<N extends IncidentNotification | PlannedNotification>(
  notification: N,
  situation: DeliverySituation,
): N;
export function refreshNotification(
  notification: IncidentNotification | PlannedNotification,
  situation: DeliverySituation,
): IncidentNotification | PlannedNotification {
  if (notification.kind === 'planned') return plannedNow(notification, situation);
  const incident = situation.incidents.find(({ id }) => id === notification.incidentId);
  const now = incident && !isEnd(notification) ? startNow(notification, incident) : notification;
  const affected = stillAffected(
    notification.incidentId,
    now.services,
    ofSameFeed(notification, situation),
  );
  return {
    ...now,
    appleMessage: (incident && wordsOn(now.services[0], incident)) || notification.appleMessage,
    // Of one that was forgotten it is not known whether others were, too.
    stillAffected: affected ?? (incident ? null : notification.stillAffected),
  };
}

/** What goes on, as badly as it does now. */
function startNow(notification: IncidentNotification, incident: Incident): IncidentNotification {
  const active = incident.impacts.filter(({ phase }) => isActive(phase));
  const told = impactsOf(notification, incident).filter((impact) => active.includes(impact));
  const severity = worst(told.map((impact) => impact.severity));
  if (!severity || severity === 'maintenance') return notification;
  const named = [...notification.services, ...notification.lessAffected].flatMap(
    (name) => active.find(({ service }) => service === name) ?? [],
  );
  const { full, less } = bySeverity(named, severity);
  if (full.length === 0) return notification;
  // It got worse, and better again.
  const isEased = notification.kind === 'worsened' && isWorse(notification.severity, severity);
  return {
    ...notification,
    kind: isEased ? 'began' : notification.kind,
    severity,
    services: full.map(({ service }) => service),
    lessAffected: less.map(({ service }) => service),
  };
}

function plannedNow(
  notification: PlannedNotification,
  { announcements }: DeliverySituation,
): PlannedNotification {
  const announcement = announcements.find(({ id }) => id === notification.announcementId);
  if (!announcement) return notification;
  const { startMs, endMs, message } = announcement;
  return { ...notification, startMs, endMs, appleMessage: message || notification.appleMessage };
}

function wordsOn(service: string | undefined, { impacts }: Incident): string {
  const impact = impacts.find((one) => one.service === service);
  return impact ? appleWordsOf(impact).message : '';
}

function ofSameFeed(
  { feed }: IncidentNotification,
  { incidents }: DeliverySituation,
): readonly Incident[] {
  const isDeveloper = feed === 'developer';
  return incidents.filter((incident) => (incident.feed === 'developer') === isDeveloper);
}
