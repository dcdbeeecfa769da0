import type { CheckRecord, FailureReason, FeedName, FeedSnapshot } from '../../lib/status/model';
import { NOON_MS } from './events';

export const NEVER_READ: FeedSnapshot = { state: null, check: null };

/** What is known of both feeds; of that of developers nothing, unless told. */
export function bothFeeds(
  consumer: FeedSnapshot,
  developer: FeedSnapshot = NEVER_READ,
): Record<FeedName, FeedSnapshot> {
  return { consumer, developer };
}

/** A check that went well at noon, unless told. */
export function checkRecord(more: Partial<CheckRecord> = {}): CheckRecord {
  return {
    feed: 'consumer',
    attemptedAtMs: NOON_MS,
    readAtMs: NOON_MS,
    failing: null,
    notBeforeMs: null,
    validators: { etag: null, lastModified: null },
    ...more,
  };
}

/** Failures since noon, one unless told. */
export function failing(reason: FailureReason, more: { sinceMs?: number; count?: number } = {}) {
  return { reason, detail: 'for tests', sinceMs: NOON_MS, count: 1, ...more };
}
