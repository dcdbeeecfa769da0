import { matchAnnouncements, type AnnouncedEvent } from './match-announcements';
import type { Announcement, Incident, FeedState, ParsedService } from './model';
import { matchIncident, type EventIdentity } from './match-incident';
import { eventState } from './severity';

/** How long one that is no longer listed is kept in mind: as long as an incident. */
const REMEMBERED_MS = 90 * 24 * 60 * 60_000;
/** When last it was listed is written down no more often than this: most bodies teach nothing. */
const LISTED_AGAIN_MS = 24 * 60 * 60_000;
const MAX_REMEMBERED = 100;

export interface AnnouncementsInput {
  /** Before this reading. */
  state: FeedState;
  /** The names of the followed services. */
  monitored: readonly string[];
  /** What was read of them, by their names. */
  parsedServices: ReadonlyMap<string, ParsedService>;
  /** After this reading. */
  incidents: readonly Incident[];
  /** What every event of the body goes by. */
  identitiesInFeed: ReadonlySet<string>;
  isFirstReading: (service: string) => boolean;
  nowMs: number;
}

export interface NextAnnouncements {
  /** What is announced and has not begun. */
  announcements: Announcement[];
  /** What has begun or is past its start. */
  formerAnnouncements: Announcement[];
  /** What is announced for the first time, on services that were read before. */
  announced: Announcement[];
}

/**
 * Learns from one reading what Apple announces. As with incidents Apple's id tells what belongs
 * together, else service and start; bodies alternate, so what was announced once is kept in mind for
 * months and never announced again. Where there is no room for more, nothing more is announced.
 */
export function nextAnnouncements(input: AnnouncementsInput): NextAnnouncements {
  const { state, incidents, identitiesInFeed, isFirstReading, nowMs } = input;
  const before = [...(state.announcements ?? []), ...(state.formerAnnouncements ?? [])];
  const isBegun = (service: string, identity: EventIdentity) =>
    matchIncident(incidents, service, identity, identitiesInFeed) !== undefined;
  const listed = listedIn(input).filter(({ service, event }) => !isBegun(service, event));

  const { old, fresh } = matchAnnouncements(listed, before, {
    feed: state.feed,
    identitiesInFeed,
    nowMs,
  });
  const kept = before
    .map((one) => updated(one, old.get(one.id) ?? [], input))
    .filter((one) => Math.abs(nowMs - one.lastListedMs) < REMEMBERED_MS);
  const created = fresh.map((one) => updated(one.announcement, one.listed, input));
  const all = [...kept, ...created].slice(0, MAX_REMEMBERED);

  const isAhead = (one: Announcement) =>
    (one.startMs === null || one.startMs > nowMs) &&
    !one.services.some((service) => isBegun(service, one));
  const announcements = inOrder(all.filter(isAhead));
  return {
    announcements,
    formerAnnouncements: inOrder(all.filter((one) => !isAhead(one))),
    announced: announcements.filter(
      (one) => created.includes(one) && !one.services.every(isFirstReading),
    ),
  };
}

/** What the body announces, in one order whatever its own. Of a damaged entry nothing is believed. */
function listedIn({ parsedServices, nowMs }: AnnouncementsInput): AnnouncedEvent[] {
  return [...parsedServices.values()]
    .filter(({ unreadableEvents }) => unreadableEvents === 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, events }) => events.map((event) => ({ service: name, event })))
    .filter(({ event }) => eventState(event, nowMs) === 'upcoming');
}

/** An announcement as the body lists it; the very same object where that is as it was. */
function updated(
  before: Announcement,
  listed: readonly AnnouncedEvent[],
  { monitored, parsedServices, nowMs }: AnnouncementsInput,
): Announcement {
  if (listed.length === 0) return before;
  const isAhead = ({ event }: AnnouncedEvent) => event.startMs === null || event.startMs > nowMs;
  const said = listed.some(isAhead) ? listed.filter(isAhead) : listed;
  const starts = said.flatMap(({ event }) => event.startMs ?? []);
  const ends = said.flatMap(({ event }) => event.endMs ?? []);
  // What can't be read of a service takes nothing back.
  const isUnread = (service: string) =>
    monitored.includes(service) && parsedServices.get(service)?.unreadableEvents !== 0;
  const services = [...before.services.filter(isUnread), ...listed.map(({ service }) => service)];
  const next: Announcement = {
    ...before,
    messageId: said.findLast(({ event }) => event.messageId)?.event.messageId ?? before.messageId,
    services: [...new Set(services)].sort(),
    startMs: starts.length > 0 ? Math.min(...starts) : null,
    endMs: ends.length > 0 ? Math.max(...ends) : null,
    message: said.find(({ event }) => event.message)?.event.message ?? before.message,
  };
  const isSame = JSON.stringify(next) === JSON.stringify(before);
  if (isSame && Math.abs(nowMs - before.lastListedMs) < LISTED_AGAIN_MS) return before;
  return { ...next, lastListedMs: nowMs };
}

function inOrder(announcements: readonly Announcement[]): Announcement[] {
  return announcements.toSorted((a, b) => a.firstSeenMs - b.firstSeenMs || (a.id < b.id ? -1 : 1));
}
