import { idPrefixOf } from './assign-events';
import { identityOf } from './match-incident';
import type { Announcement, FeedEvent, FeedName } from './model';

/** One event that announces something for a service. */
export interface AnnouncedEvent {
  service: string;
  event: FeedEvent;
}

/**
 * Tells to which announcement each of some events belongs.
 * In: the events, the announcements that are kept in mind; the feed, what every event of the body goes by, now.
 * Out: those of the old ones by their ids, and the new ones. One past its start is no new one.
 */
export function matchAnnouncements(
  listed: readonly AnnouncedEvent[],
  before: readonly Announcement[],
  {
    feed,
    identitiesInFeed,
    nowMs,
  }: { feed: FeedName; identitiesInFeed: ReadonlySet<string>; nowMs: number },
) {
  const old = new Map<string, AnnouncedEvent[]>();
  const byAppleId = new Map<string, Announcement>();
  const rest: AnnouncedEvent[] = [];
  const add = ({ id }: Announcement, one: AnnouncedEvent) =>
    old.set(id, [...(old.get(id) ?? []), one]);
  for (const one of listed) {
    const match = find(before, one, identitiesInFeed);
    if (match) add(match, one);
    else rest.push(one);
    // Where Apple has changed its id, all that bears the new one follows.
    if (match && one.event.messageId) byAppleId.set(one.event.messageId, match);
  }

  const fresh: { announcement: Announcement; listed: AnnouncedEvent[] }[] = [];
  for (const one of rest) {
    const followed = byAppleId.get(one.event.messageId);
    const created = fresh.map(({ announcement }) => announcement);
    const match = find(created, one, identitiesInFeed);
    if (followed) add(followed, one);
    else if (match) fresh.find(({ announcement }) => announcement === match)?.listed.push(one);
    else if (one.event.startMs === null || one.event.startMs > nowMs) {
      const announcement = newAnnouncement(idPrefixOf(feed), [...before, ...created], one, nowMs);
      fresh.push({ announcement, listed: [one] });
    }
  }
  return { old, fresh };
}

function find(
  announcements: readonly Announcement[],
  { service, event: { messageId, startMs } }: AnnouncedEvent,
  identitiesInFeed: ReadonlySet<string>,
): Announcement | undefined {
  const byId = messageId && announcements.find((one) => one.messageId === messageId);
  if (byId) return byId;
  // Without id and start it can only be the one of that service that has neither.
  if (startMs === null && messageId) return undefined;
  return announcements.find(
    (one) =>
      one.startMs === startMs &&
      one.services.includes(service) &&
      // One that still goes by its own id is another one of the same minute.
      (one.messageId === messageId || !isInBody(one, identitiesInFeed)),
  );
}

function isInBody(one: Announcement, identitiesInFeed: ReadonlySet<string>): boolean {
  return one.services.some((service) => identitiesInFeed.has(identityOf(service, one)));
}

function newAnnouncement(
  prefix: string,
  others: readonly Announcement[],
  { service, event }: AnnouncedEvent,
  nowMs: number,
): Announcement {
  const { messageId, startMs, endMs, message } = event;
  const base = `${prefix}${messageId || service}@${startMs ?? nowMs}`;
  let id = base;
  for (let n = 2; others.some((one) => one.id === id); n += 1) id = `${base}#${n}`;
  const times = { startMs, endMs, message, firstSeenMs: nowMs, lastListedMs: nowMs };
  return { id, messageId, services: [service], ...times };
}
