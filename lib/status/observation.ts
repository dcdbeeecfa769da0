import { isStale } from './freshness';
import type { CheckRecord, FeedName, Observation } from './model';

/** Since when these services have been read without a gap; the services in alphabetical order. */
export type Observing = NonNullable<CheckRecord['observing']>;

/**
 * Since when a feed has been read without a gap, after one more reading.
 * In: the check before (null: none), the followed services that this reading could read, now.
 * Out: as before while the last reading is fresh and the services are the same; else since now, as
 * when the clock was set back.
 */
export function nextObserving(
  check: CheckRecord | null,
  soundServices: readonly string[],
  nowMs: number,
): Observing {
  const services = [...new Set(soundServices)].sort();
  const before = check?.observing;
  const readMs = check?.readAtMs ?? null;
  const isGap = readMs === null || readMs > nowMs || isStale(readMs, nowMs);
  if (!before || isGap || before.sinceMs > readMs) return { sinceMs: nowMs, services };
  const isSame = before.services.join('\n') === services.join('\n');
  return isSame ? before : { sinceMs: nowMs, services };
}

/** What is written down of it for the history. */
export function observationOf(feed: FeedName, observing: Observing, nowMs: number): Observation {
  return { feed, fromMs: observing.sinceMs, toMs: nowMs, services: observing.services };
}
