/** One event of a service, as Apple's feed writes it: the fields that are read. */
export interface FeedEvent {
  messageId: string;
  statusType: string;
  eventStatus: string;
  message: string;
  epochStartDate: number;
  epochEndDate: number | null;
  usersAffected: string | null;
}

/** What a test may say about an event; everything else gets a likely value. */
interface EventDetails extends Partial<Pick<FeedEvent, 'messageId' | 'message' | 'usersAffected'>> {
  startMs?: number;
  /** null: no end was given. */
  endMs?: number | null;
}

const MINUTE_MS = 60_000;

/** An event with the given words in `statusType` and `eventStatus`, whatever they are. */
function feedEvent(statusType: string, eventStatus: string, details: EventDetails): FeedEvent {
  const { startMs = Date.now() - 40 * MINUTE_MS, endMs = null, ...others } = details;
  return {
    ...{ messageId: '2000009001', statusType, eventStatus },
    message: 'Users may be experiencing a problem with this service.',
    ...{ epochStartDate: startMs, epochEndDate: endMs },
    usersAffected: 'Some users are affected',
    ...others,
  };
}

/** A problem that is going on. It began 40 minutes ago unless told otherwise. */
export const ongoing = (statusType: string, details: EventDetails = {}): FeedEvent =>
  feedEvent(statusType, 'ongoing', details);

/** A problem that is over. It ended 5 minutes ago unless told otherwise (null: no end given). */
export const resolved = (statusType: string, details: EventDetails = {}): FeedEvent =>
  feedEvent(statusType, 'resolved', { endMs: Date.now() - 5 * MINUTE_MS, ...details });

/** Maintenance, which is going on unless told otherwise, and ends in an hour. */
export function maintenance(details: EventDetails = {}, eventStatus = 'ongoing'): FeedEvent {
  const message = 'This service is undergoing scheduled maintenance.';
  const endMs = Date.now() + 60 * MINUTE_MS;
  return feedEvent('Maintenance', eventStatus, { endMs, message, ...details });
}
