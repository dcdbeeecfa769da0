import type { Span } from '../status/model';
import { LONGEST_GAP_MS } from './longest-gap';

/** What is less than that is not said to be late. */
const LEAST_LATE_MS = 60_000;

/** How an incident came to be seen. */
export interface FirstSight {
  /** How long after Apple's own start it was first seen here. */
  seenAfterMs: number;
  /**
   * Apple posted it at least so long after that start, for a reading in between did not show it; null
   * where nobody looked shortly before, or where that is less than a minute.
   */
  postedAfterMs: number | null;
}

/**
 * How late an incident was posted, as far as that can be known.
 * In: its start by Apple's clock, when it was first seen, and when its service was observed.
 * Out: null where it was seen before it began, which is announced work.
 */
export function firstSight(
  startMs: number,
  firstSeenMs: number,
  observed: readonly Span[],
): FirstSight | null {
  const seenAfterMs = firstSeenMs - startMs;
  if (seenAfterMs < 0) return null;
  const watch = observed.find((one) => one.fromMs < firstSeenMs && firstSeenMs <= one.toMs);
  // Within the longest gap before the first sight there was a reading without it.
  const unseenMs = watch ? Math.max(watch.fromMs, firstSeenMs - LONGEST_GAP_MS) : null;
  const postedAfterMs = unseenMs === null ? 0 : unseenMs - startMs;
  return { seenAfterMs, postedAfterMs: postedAfterMs >= LEAST_LATE_MS ? postedAfterMs : null };
}
