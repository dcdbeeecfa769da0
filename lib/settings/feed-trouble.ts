import { isForbidden } from '../status/forbidden';
import { isStale } from '../status/freshness';
import { message, type Message } from '../text/message';
import type { FeedReading } from './service-row';

/**
 * Why nothing can be told of any service of a feed, once for all of them.
 * In: what was read of it, and now. Out: a sentence; null where its last reading can be relied on.
 */
export function feedTrouble({ snapshot }: FeedReading, nowMs: number): Message | null {
  const { check } = snapshot;
  const readMs = check?.readAtMs ?? null;
  if (readMs !== null && !isStale(readMs, nowMs) && !isForbidden(check)) return null;
  return message(`unknown.${check?.failing?.reason ?? (readMs === null ? 'notYet' : 'stale')}`);
}
