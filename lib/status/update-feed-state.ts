import { nextAnnouncements, REMEMBERED_MS } from './announcements';
import {
  changeOf,
  confirmedSeverity,
  isActive,
  isAnyActive,
  notifiedImpacts,
  withEntry,
} from './incident';
import { identityOf, matchEvents, sortEvents } from './incident-matching';
import type {
  Announcement,
  Change,
  FeedState,
  Impact,
  Incident,
  MonitoredService,
  ParsedService,
  ServiceCatalog,
} from './model';
import { eventState } from './severity';

const MAX_REMEMBERED = 300;

export interface FeedStateInput {
  state: FeedState;
  /** If the server said "unchanged": `servicesOf(state)`. */
  services: readonly ParsedService[];
  monitored: readonly string[];
  nowMs: number;
  previousReadMs: number | null;
  /** Whether this reading is another answer than the one before. */
  canConfirm: boolean;
}

export interface NextFeedState {
  /** The same object if nothing changed. */
  state: FeedState;
  changes: Change[];
  announced: Announcement[];
}

/** Updates the feed state from one reading; unreadable data clears nothing. */
export function updateFeedState(input: FeedStateInput): NextFeedState {
  const { monitored, nowMs, previousReadMs, canConfirm } = input;
  const state = markUnwatched(input.state, monitored, nowMs);
  const parsedServices = monitored.flatMap((name) => {
    const parsed = input.services.find((service) => service.name === name);
    return parsed ? [{ ...parsed, events: sortEvents(parsed.events) }] : [];
  });
  const services = monitored.map((name) => {
    const before = state.services.find((service) => service.name === name);
    const parsed = parsedServices.find((service) => service.name === name);
    return nextService(name, before, parsed, nowMs, previousReadMs);
  });
  const identitiesInFeed = new Set(
    parsedServices.flatMap(({ name, events }) => events.map((event) => identityOf(name, event))),
  );
  const reading = { state, monitored, parsedServices, identitiesInFeed, nowMs, canConfirm };

  const matched = matchEvents(reading);
  const changes: Change[] = [];
  const incidents = matched.incidents.map((incident) => {
    const { incident: after, change } = changeOf(state, incident, nowMs);
    if (change) changes.push(change);
    return after;
  });
  // A check with a wrong clock deletes nothing: two readings must be late enough.
  const rememberedFromMs = Math.min(nowMs, previousReadMs ?? nowMs) - REMEMBERED_MS;
  const { announced, ...announcements } = nextAnnouncements(reading, incidents, rememberedFromMs);
  const next: FeedState = {
    feed: state.feed,
    services,
    incidents: pruneIncidents(incidents, matched.listed, rememberedFromMs),
    ...announcements,
  };
  const isSame = JSON.stringify(next) === JSON.stringify(input.state);
  return { state: isSame ? input.state : next, changes, announced };
}

export function servicesOf(state: FeedState): ParsedService[] {
  return state.services
    .filter((service) => service.lost?.reason !== 'missing')
    .map(({ name, events, unreadableEvents, lost }) =>
      lost ? { name, events: [], unreadableEvents: 1 } : { name, events, unreadableEvents },
    );
}

function nextService(
  name: string,
  before: MonitoredService | undefined,
  parsed: ParsedService | undefined,
  nowMs: number,
  previousReadMs: number | null,
): MonitoredService {
  // Next to an ongoing event an unreadable one can only make it worse, never end it.
  if (parsed && (parsed.unreadableEvents === 0 || hasOngoingEvent(parsed, nowMs)))
    return { name, events: parsed.events, unreadableEvents: parsed.unreadableEvents, lost: null };
  const lastReadMs = before ? (before.lost ? before.lost.lastReadMs : previousReadMs) : null;
  // A service that could not be read stays unreadable, even if the next body does not list it.
  const isUnreadable = parsed !== undefined || before?.lost?.reason === 'unreadable';
  const lost = { reason: isUnreadable ? 'unreadable' : 'missing', lastReadMs } as const;
  return { name, events: before?.events ?? [], unreadableEvents: 0, lost };
}

function hasOngoingEvent({ events }: ParsedService, nowMs: number): boolean {
  return events.some((event) => eventState(event, nowMs) === 'ongoing');
}

/**
 * Selects the services that can be monitored from this reading on. If a service was not monitored, and the
 * catalog before this reading has a problem of it, its end needs two readings, like any end.
 */
export function monitorableServices(
  names: readonly string[],
  state: FeedState,
  catalog: ServiceCatalog | null,
  read: readonly ParsedService[],
  nowMs: number,
): string[] {
  const isMonitored = (name: string) => state.services.some((one) => one.name === name);
  const wasTroubled = (name: string) =>
    catalog?.services.some((one) => one.name === name && one.now !== null) ?? false;
  const isTroubled = (name: string) =>
    read.some((one) => one.name === name && hasOngoingEvent(one, nowMs));
  return names.filter((name) => isMonitored(name) || !wasTroubled(name) || isTroubled(name));
}

/** Closes incidents on services that are no longer monitored, without a notification. */
export function markUnwatched(
  state: FeedState,
  monitored: readonly string[],
  nowMs: number,
): FeedState {
  const isLeft = ({ phase, service }: Impact) => isActive(phase) && !monitored.includes(service);
  if (!state.incidents.some(({ impacts }) => impacts.some(isLeft))) return state;
  return { ...state, incidents: state.incidents.map((one) => closeUnwatched(one, isLeft, nowMs)) };
}

function closeUnwatched(
  incident: Incident,
  isLeft: (impact: Impact) => boolean,
  nowMs: number,
): Incident {
  if (!incident.impacts.some(isLeft)) return incident;
  const impacts = incident.impacts.map((impact): Impact => {
    return isLeft(impact) ? { ...impact, phase: 'unwatched' } : impact;
  });
  const { worstInEpisode } = incident;
  const next: Incident = { ...incident, impacts, changedMs: nowMs };
  if (worstInEpisode === null || isAnyActive(notifiedImpacts(next))) return next;
  const severity = confirmedSeverity(incident) ?? worstInEpisode;
  return withEntry({ ...next, worstInEpisode: null }, { atMs: nowMs, kind: 'unwatched', severity });
}

/** Keeps every incident that is active or listed, and the latest others. */
function pruneIncidents(
  incidents: readonly Incident[],
  listed: ReadonlySet<string>,
  rememberedFromMs: number,
): Incident[] {
  const isNeeded = ({ id, impacts }: Incident) => listed.has(id) || isAnyActive(impacts);
  const kept = incidents
    .filter((incident) => isNeeded(incident) || incident.changedMs > rememberedFromMs)
    .sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
  const rest = kept.filter((incident) => !isNeeded(incident));
  const dropped = new Set(rest.slice(0, Math.max(0, kept.length - MAX_REMEMBERED)));
  return kept.filter((incident) => !dropped.has(incident));
}
