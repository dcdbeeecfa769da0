import type { Incident } from '../../lib/status/model';
import type { Said, SaidEvent } from './judge';

/** Further from an end than Apple has ever moved a start. */
const FAR_MS = 24 * 60 * 60_000;

/** A body of which a service was whole, or had something ongoing. */
export interface Reading {
  /** What it says of each service that is followed. */
  said: ReadonlyMap<string, Said>;
  /** The incidents before it. */
  before: readonly Incident[];
}

/**
 * Whether a body says of an incident that it goes on on a service, by the facts of the feed: an event is
 * the incident of its id, else the one of its service and start that has lost its own id. Where it can
 * be several, or bear several new ids, nobody knows.
 */
export function goesOn(incidentId: string, service: string, reading: Reading): boolean {
  const events = reading.said.get(service)?.events ?? [];
  return events.some((event) => {
    const [owner, ...others] = event.isOngoing ? ownersOf(event, service, reading) : [];
    if (owner?.id !== incidentId || others.length > 0) return false;
    return owner.messageId === event.id || newIdsOf(owner, reading).size < 2;
  });
}

/** The ids, not its own, of all in a body that may be an incident. */
function newIdsOf(incident: Incident, reading: Reading): Set<string> {
  const ids = [...reading.said].flatMap(([service, { events }]) =>
    events
      .filter((event) => ownersOf(event, service, reading).includes(incident))
      .map(({ id }) => id),
  );
  return new Set(ids.filter((id) => id !== incident.messageId));
}

function ownersOf(event: SaidEvent, service: string, reading: Reading): Incident[] {
  const begunThen = reading.before.filter((one) => startsOn(one, service).includes(event.startMs));
  const ofId = reading.before.filter((one) => one.messageId === event.id && event.id !== '');
  const ofIdThen = ofId.filter((one) => begunThen.includes(one));
  if (ofIdThen.length > 0) return ofIdThen;
  const near = ofId.filter((one) => isGoingOn(one) || isNear(one, service, event));
  if (near.length > 0) return likely(near, isGoingOn);
  if (event.id !== '' && event.startMs === null) return [];
  const nameless = begunThen.filter((one) => !hasOwnEvent(one, service, event, reading));
  return likely(nameless, (one) => isGoingOn(one, service));
}

/** Whether an event of the body bears the incident's id; where it has none, whether one without is its. */
function hasOwnEvent(
  incident: Incident,
  service: string,
  { id }: SaidEvent,
  { said }: Reading,
): boolean {
  if (incident.messageId === id) return false;
  if (incident.messageId !== '')
    return [...said.values()].some(({ events }) =>
      events.some((other) => other.id === incident.messageId),
    );
  const events = said.get(service)?.events ?? [];
  const starts = startsOn(incident, service);
  return events.some((other) => other.id === '' && starts.includes(other.startMs));
}

/** Of several those that go on, where there are any. */
function likely(incidents: Incident[], isOn: (incident: Incident) => boolean): Incident[] {
  const on = incidents.filter(isOn);
  return on.length > 0 ? on : incidents;
}

function startsOn({ impacts }: Incident, service: string): (number | null)[] {
  return impacts.filter((impact) => impact.service === service).map(({ startMs }) => startMs);
}

/** Whether the last two readings before left any doubt that it is over: on a service, or on any. */
export function isGoingOn({ impacts }: Incident, service?: string): boolean {
  return impacts.some(
    (impact) =>
      (service === undefined || impact.service === service) &&
      impact.phase !== 'over' &&
      impact.phase !== 'unwatched',
  );
}

/** Apple has used an id twice, days apart. */
function isNear(incident: Incident, service: string, { startMs }: SaidEvent): boolean {
  const own = startsOn(incident, service);
  const starts = own.length > 0 ? own : incident.impacts.map((impact) => impact.startMs);
  return starts.some((ms) => ms === null || startMs === null || Math.abs(ms - startMs) <= FAR_MS);
}
