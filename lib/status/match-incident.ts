import { isAnyActive } from './incident';
import type { FeedEvent, Incident } from './model';

/** What of an event tells to which incident it belongs. */
export type EventIdentity = Pick<FeedEvent, 'messageId' | 'startMs'>;

/** Apple corrects start times by up to 12 hours (morning for evening); a reused id lies further. */
const REUSED_ID_GAP_MS = 24 * 60 * 60_000;

/**
 * Finds the incident that an event of Apple's feed belongs to.
 * In: all tracked incidents, the service and its event, and every message id in the body.
 * Out: the incident, or undefined where this one is new. By `messageId` first; where Apple has
 * changed that id (2 of 39 incidents of iCloud Backup), by the same service and start.
 */
export function matchIncident(
  incidents: readonly Incident[],
  service: string,
  event: EventIdentity,
  idsInBody: ReadonlySet<string>,
): Incident | undefined {
  const sameId = event.messageId
    ? incidents.filter((incident) => incident.messageId === event.messageId)
    : [];
  const byId =
    sameId.find((incident) => hasStart(incident, service, event)) ??
    sameId.findLast((incident) => !isReuse(incident, service, event));
  if (byId) return byId;
  // Without id and start it can only be the one of that service that has neither.
  if (event.startMs === null && event.messageId) return undefined;
  return incidents.find(
    (incident) =>
      hasStart(incident, service, event) &&
      // An incident that still goes by its own id is another one of the same minute.
      (incident.messageId === event.messageId || !idsInBody.has(incident.messageId)),
  );
}

function hasStart(incident: Incident, service: string, { startMs }: EventIdentity): boolean {
  return incident.impacts.some((i) => i.service === service && i.startMs === startMs);
}

/** Apple has given one id to two unrelated emergencies: the first long over, the second far off. */
function isReuse(incident: Incident, service: string, event: EventIdentity): boolean {
  if (isAnyActive(incident.impacts)) return false;
  const { startMs } = event;
  if (startMs === null) return false;
  const impacts = incident.impacts.filter((impact) => impact.service === service);
  return (impacts.length > 0 ? impacts : incident.impacts).every(
    (impact) => impact.startMs !== null && Math.abs(startMs - impact.startMs) > REUSED_ID_GAP_MS,
  );
}
