import { activeImpact, isAnyActive } from './incident';
import type { FeedEvent, Incident } from './model';

/** What of an event tells to which incident it belongs. */
export type EventIdentity = Pick<FeedEvent, 'messageId' | 'startMs'>;

/** Apple corrects start times by up to 12 hours (morning for evening); a reused id lies further. */
const REUSED_ID_GAP_MS = 24 * 60 * 60_000;

/** What an event goes by in a body: Apple's id over all services, without one its service and start. */
export function identityOf(service: string, { messageId, startMs }: EventIdentity): string {
  return JSON.stringify(messageId ? [messageId] : [service, startMs]);
}

/**
 * Finds the incident that an event of Apple's feed belongs to.
 * In: all tracked incidents, the service and its event, and what every event of the body goes by.
 * Out: the incident, or undefined where this one is new. By `messageId` first; where Apple has
 * changed that id (2 of 39 incidents of iCloud Backup), by the same service and start.
 */
export function matchIncident(
  incidents: readonly Incident[],
  service: string,
  event: EventIdentity,
  identitiesInFeed: ReadonlySet<string>,
): Incident | undefined {
  const sameId = event.messageId
    ? incidents.filter((incident) => incident.messageId === event.messageId)
    : [];
  const begunThen = (incident: Incident) => hasStart(incident, service, event);
  const byId =
    likeliest(sameId.filter(begunThen), service) ??
    likeliest(
      sameId.filter((incident) => !isReuse(incident, service, event)),
      service,
    );
  if (byId) return byId;
  // Without id and start it can only be the one of that service that has neither.
  if (event.startMs === null && event.messageId) return undefined;
  // An incident that still goes by its own id is another one of the same minute.
  const isFree = (incident: Incident) =>
    incident.messageId === event.messageId || !isInBody(incident, identitiesInFeed);
  return likeliest(incidents.filter(begunThen).filter(isFree), service);
}

/** Of several one that goes on, there if it can be; of those the latest. */
function likeliest(incidents: readonly Incident[], service: string): Incident | undefined {
  return (
    incidents.findLast((incident) => activeImpact(incident, service)) ??
    incidents.findLast((incident) => isAnyActive(incident.impacts)) ??
    incidents.at(-1)
  );
}

function isInBody(
  { messageId, impacts }: Incident,
  identitiesInFeed: ReadonlySet<string>,
): boolean {
  return impacts.some(({ service, startMs }) =>
    identitiesInFeed.has(identityOf(service, { messageId, startMs })),
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
