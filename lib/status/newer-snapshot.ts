import type { FeedSnapshot } from './model';

/** What the worker answered, and what was stored then as far as the page had heard. */
export interface Answer {
  snapshot: FeedSnapshot;
  /** Null: the page had not read the store yet. */
  stored: FeedSnapshot | null;
}

/**
 * What the worker answered, or what is stored. Where the database refuses writes, the answer knows
 * more. What was stored after it is newer whatever its time: the clock may have been put back.
 */
export function newerSnapshot(stored: FeedSnapshot, answer: Answer | null): FeedSnapshot {
  if (answer === null) return stored;
  const hasMoved = answer.stored !== null && checkedMs(answer.stored) !== checkedMs(stored);
  return !hasMoved && checkedMs(answer.snapshot) > checkedMs(stored) ? answer.snapshot : stored;
}

function checkedMs({ check }: FeedSnapshot): number {
  return check?.attemptedAtMs ?? 0;
}
