import { isFirstReading } from './incident';
import {
  isMatchByStart,
  matchIncident,
  newId,
  type ListedEvent,
  type Reading,
} from './incident-matching';
import type { Announcement, FeedState, Incident } from './model';
import { eventState } from './severity';

/** Apple's servers have sent a body again after a month. */
export const REMEMBERED_MS = 90 * 24 * 60 * 60_000;
const LISTED_AGAIN_MS = 24 * 60 * 60_000;
const MAX_REMEMBERED = 100;

/**
 * Updates the announced maintenance from one reading. Apple's servers alternate between bodies, so
 * announcements are kept for months; when the list is full, new ones are ignored.
 * @param incidents after the reading
 * @returns `announced`: for the first time, on services that were read before
 */
export function nextAnnouncements(
  reading: Reading,
  incidents: readonly Incident[],
  rememberedFromMs: number,
): Pick<FeedState, 'announcements' | 'formerAnnouncements'> & { announced: Announcement[] } {
  const { state, identitiesInFeed, nowMs } = reading;
  const before = [...(state.announcements ?? []), ...(state.formerAnnouncements ?? [])];
  const isBegun = (service: string, one: Pick<Announcement, 'messageId' | 'startMs'>) =>
    matchIncident(incidents, { service, event: one }, identitiesInFeed) !== undefined;
  const listed = upcomingEvents(reading).filter(({ service, event }) => !isBegun(service, event));

  const { created, eventsOf } = matchAnnouncements(listed, before, reading);
  const update = (one: Announcement) => updated(one, eventsOf.get(one.id) ?? [], reading);
  const kept = before.map(update).filter(({ lastListedMs }) => lastListedMs > rememberedFromMs);
  const createdIds = new Set(created.map(({ id }) => id));
  const all = [...kept, ...created.map(update)]
    .slice(0, MAX_REMEMBERED)
    .sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));

  const isAhead = (one: Announcement) =>
    isUnstarted(one, nowMs) && !one.services.some((service) => isBegun(service, one));
  const announcements = all.filter(isAhead);
  const former = all.filter((one) => !announcements.includes(one));
  const announced = announcements.filter(
    ({ id, services }) =>
      createdIds.has(id) && !services.every((name) => isFirstReading(state, name)),
  );
  return {
    ...(announcements.length > 0 && { announcements }),
    ...(former.length > 0 && { formerAnnouncements: former }),
    announced,
  };
}

function isUnstarted({ startMs }: { startMs: number | null }, nowMs: number): boolean {
  return startMs === null || startMs > nowMs;
}

/** Damaged services announce nothing. */
function upcomingEvents({ parsedServices, nowMs }: Reading): ListedEvent[] {
  return parsedServices
    .filter(({ unreadableEvents }) => unreadableEvents === 0)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, events }) => events.map((event) => ({ service: name, event })))
    .filter(({ event }) => eventState(event, nowMs) === 'upcoming');
}

function matchAnnouncements(
  listed: readonly ListedEvent[],
  before: readonly Announcement[],
  { state, identitiesInFeed, nowMs }: Reading,
) {
  const created: Announcement[] = [];
  const eventsOf = new Map<string, ListedEvent[]>();
  const byAppleId = new Map<string, Announcement>();
  const unmatched: ListedEvent[] = [];
  const add = ({ id }: Announcement, one: ListedEvent) =>
    eventsOf.set(id, [...(eventsOf.get(id) ?? []), one]);
  for (const one of listed) {
    const match = find(before, one, identitiesInFeed);
    if (match) add(match, one);
    else unmatched.push(one);
    // If Apple has changed its ID, all events with the new ID belong to it.
    if (match && one.event.messageId) byAppleId.set(one.event.messageId, match);
  }
  for (const one of unmatched) {
    const match = byAppleId.get(one.event.messageId) ?? find(created, one, identitiesInFeed);
    if (match) add(match, one);
    else if (isUnstarted(one.event, nowMs)) {
      const { messageId, startMs, endMs, message } = one.event;
      const id = newId(state.feed, [...before, ...created], one, nowMs);
      const times = { startMs, endMs, message, firstSeenMs: nowMs, lastListedMs: nowMs };
      const announcement = { id, messageId, services: [one.service], ...times };
      created.push(announcement);
      add(announcement, one);
    }
  }
  return { created, eventsOf };
}

function find(
  announcements: readonly Announcement[],
  listed: ListedEvent,
  identitiesInFeed: ReadonlySet<string>,
): Announcement | undefined {
  const { event } = listed;
  const byId = event.messageId && announcements.find((one) => one.messageId === event.messageId);
  if (byId) return byId;
  return announcements.find(({ messageId, services, startMs }) => {
    const impacts = services.map((name) => ({ service: name, startMs }));
    return isMatchByStart({ messageId, impacts }, listed, identitiesInFeed);
  });
}

function updated(
  before: Announcement,
  listed: readonly ListedEvent[],
  { monitored, parsedServices, nowMs }: Reading,
): Announcement {
  if (listed.length === 0) return before;
  const ahead = listed.filter(({ event }) => isUnstarted(event, nowMs));
  const said = (ahead.length > 0 ? ahead : listed).map(({ event }) => event);
  const starts = said.flatMap(({ startMs }) => startMs ?? []);
  const ends = said.flatMap(({ endMs }) => endMs ?? []);
  const isRead = (name: string) =>
    parsedServices.some((one) => one.name === name && one.unreadableEvents === 0);
  const unread = before.services.filter((name) => monitored.includes(name) && !isRead(name));
  const next: Announcement = {
    ...before,
    messageId: said.findLast(({ messageId }) => messageId)?.messageId ?? before.messageId,
    services: [...new Set([...unread, ...listed.map(({ service }) => service)])].sort(),
    startMs: starts.length > 0 ? Math.min(...starts) : null,
    endMs: ends.length > 0 ? Math.max(...ends) : null,
    message: said.find(({ message }) => message)?.message ?? before.message,
  };
  const isSame = JSON.stringify(next) === JSON.stringify(before);
  if (isSame && Math.abs(nowMs - before.lastListedMs) < LISTED_AGAIN_MS) return before;
  return { ...next, lastListedMs: nowMs };
}
