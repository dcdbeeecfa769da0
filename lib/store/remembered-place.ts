import type { PendingWrites, FallbackStorage } from './fallback-store';

/**
 * A place that may refuse as well: then the worker's own memory stands in for it, for as long as the
 * worker lives. So a known outage is not forgotten for an older green, and no notification is shown twice in
 * that time. Its methods never throw.
 */
export function withMemory(place: FallbackStorage): FallbackStorage {
  let last: PendingWrites | null = null;
  /** What is in memory is newer than what is in the place. */
  let isAhead = false;
  return {
    async read() {
      if (isAhead) return last;
      // Read anew each time: another life of the worker may have written it.
      return place.read().then(
        // Meanwhile something may have been written that the place would not take.
        (pendingWrites) => (isAhead ? last : (last = pendingWrites)),
        () => last,
      );
    },
    async write(pendingWrites) {
      last = pendingWrites;
      isAhead = await place.write(pendingWrites).then(
        () => false,
        () => true,
      );
      // A read that was under way may have put the older one in its place.
      if (isAhead) last = pendingWrites;
    },
  };
}
