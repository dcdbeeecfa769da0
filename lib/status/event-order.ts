import type { FeedEvent } from './model';

/** One order for the same events, so that a reshuffled body is the same reading. */
export function inOrder(events: readonly FeedEvent[]): FeedEvent[] {
  const key = (e: FeedEvent) => `${e.startMs ?? 0} ${e.messageId} ${JSON.stringify(e)}`;
  return [...events].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
