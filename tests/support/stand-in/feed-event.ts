/** One event of a service, as Apple's feed writes it. */
export interface FeedEvent {
  messageId: string;
  statusType: string;
  eventStatus: string;
  message: string;
  epochStartDate: number;
  epochEndDate: number | null;
  startDate: string;
  endDate: string | null;
  datePosted: string | null;
  usersAffected: string | null;
  affectedServices: (string | null)[] | null;
}

/** What a test may say about an event; everything else gets a likely value. */
interface EventDetails {
  messageId?: string;
  startMs?: number;
  /** null: no end was given. */
  endMs?: number | null;
  message?: string;
  usersAffected?: string | null;
  affectedServices?: (string | null)[] | null;
}

const MINUTE_MS = 60_000;

const pacificTime = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** Writes a time (epoch, ms) the way the feed does: `04/26/2021 06:30 PDT`. */
export function feedDate(timeMs: number): string {
  return pacificTime.format(timeMs).replace(',', '');
}

/** An event with the given words in `statusType` and `eventStatus`, whatever they are. */
function feedEvent(statusType: string, eventStatus: string, details: EventDetails): FeedEvent {
  const { startMs = Date.now() - 40 * MINUTE_MS, endMs = null, ...others } = details;
  return {
    messageId: '2000009001',
    statusType,
    eventStatus,
    message: 'Users may be experiencing a problem with this service.',
    epochStartDate: startMs,
    epochEndDate: endMs,
    startDate: feedDate(startMs),
    endDate: endMs === null ? null : feedDate(endMs),
    datePosted: null,
    usersAffected: 'Some users are affected',
    affectedServices: null,
    ...others,
  };
}

/** A problem that is going on. It began 40 minutes ago unless told otherwise. */
export function ongoing(statusType: string, details: EventDetails = {}): FeedEvent {
  return feedEvent(statusType, 'ongoing', details);
}

/** A problem that is over. It ended 5 minutes ago unless told otherwise (null: no end given). */
export function resolved(statusType: string, details: EventDetails = {}): FeedEvent {
  return feedEvent(statusType, 'resolved', { endMs: Date.now() - 5 * MINUTE_MS, ...details });
}

/** Maintenance, which is going on unless told otherwise, and ends in an hour. */
export function maintenance(details: EventDetails = {}, eventStatus = 'ongoing'): FeedEvent {
  const message = 'This service is undergoing scheduled maintenance.';
  const endMs = Date.now() + 60 * MINUTE_MS;
  return feedEvent('Maintenance', eventStatus, { endMs, message, ...details });
}
