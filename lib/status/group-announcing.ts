import { idPrefixOf } from './assign-events';
import { identityOf } from './match-incident';
import type { Announcement, FeedEvent, FeedName } from './model';

/** One event that announces something for a service. */
export interface Announcing {
  service: string;
  event: FeedEvent;
}

/**
 * Tells to which announcement each of some events belongs.
 * In: the events, the announcements that are kept in mind; the feed, what every event of the body goes by, now.
 * Out: those of the old ones by their ids, and the new ones. One past its start is no new one.
 */
export function groupAnnouncing(
  listed: readonly Announcing[],
  before: readonly Announcement[],
  { feed, inBody, nowMs }: { feed: FeedName; inBody: ReadonlySet<string>; nowMs: number },
) {
  const old = new Map<string, Announcing[]>();
  const byAppleId = new Map<string, Announcement>();
  const rest: Announcing[] = [];
  const add = ({ id }: Announcement, one: Announcing) => old.set(id, [...(old.get(id) ?? []), one]);
  for (const one of listed) {
    const match = find(before, one, inBody);
    if (match) add(match, one);
    else rest.push(one);
    // Where Apple has changed its id, all that bears the new one follows.
    if (match && one.event.messageId) byAppleId.set(one.event.messageId, match);
  }

  const fresh: { announcement: Announcement; listed: Announcing[] }[] = [];
  for (const one of rest) {
    const followed = byAppleId.get(one.event.messageId);
    const created = fresh.map(({ announcement }) => announcement);
    const match = find(created, one, inBody);
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
  { service, event: { messageId, startMs } }: Announcing,
  inBody: ReadonlySet<string>,
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
      (one.messageId === messageId || !isInBody(one, inBody)),
  );
}

function isInBody(one: Announcement, inBody: ReadonlySet<string>): boolean {
  return one.services.some((service) => inBody.has(identityOf(service, one)));
}

function newAnnouncement(
  prefix: string,
  others: readonly Announcement[],
  { service, event }: Announcing,
  nowMs: number,
): Announcement {
  const { messageId, startMs, endMs, message } = event;
  const base = `${prefix}${messageId || service}@${startMs ?? nowMs}`;
  let id = base;
  for (let n = 2; others.some((one) => one.id === id); n += 1) id = `${base}#${n}`;
  const times = { startMs, endMs, message, firstSeenMs: nowMs, lastListedMs: nowMs };
  return { id, messageId, services: [service], ...times };
}
