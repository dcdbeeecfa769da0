import { isForbidden } from '../status/forbidden';
import { isStale } from '../status/freshness';
import { msg, type LocalizedText } from '../text/localized-text';
import type { FeedReading } from './service-row';

/**
 * Why nothing can be told of any service of a feed, once for all of them.
 * In: what was read of it, and now. Out: a sentence; null where its last reading can be relied on.
 */
export function feedTrouble({ snapshot }: FeedReading, nowMs: number): LocalizedText | null {
  const { check } = snapshot;
  const readMs = check?.readAtMs ?? null;
  if (readMs !== null && !isStale(readMs, nowMs) && !isForbidden(check)) return null;
  return msg(`unknown.${check?.failing?.reason ?? (readMs === null ? 'notYet' : 'stale')}`);
}
