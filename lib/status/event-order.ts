import type { FeedEvent } from './model';

/** One order for the same events, so that a reshuffled body is the same reading. */
export function inOrder(events: readonly FeedEvent[]): FeedEvent[] {
  return events
    .map((event) => ({
      event,
      key: `${event.startMs ?? 0} ${event.messageId} ${JSON.stringify(event)}`,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ event }) => event);
}
