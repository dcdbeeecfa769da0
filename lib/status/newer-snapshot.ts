import type { Snapshot } from './model';

/**
 * The one of two snapshots whose last check is later. Where the database refuses writes, what the
 * worker answered knows more than what is stored.
 */
export function newerSnapshot(stored: Snapshot, answered: Snapshot | null): Snapshot {
  const checkedMs = (snapshot: Snapshot) => snapshot.check?.attemptedAtMs ?? 0;
  return answered && checkedMs(answered) > checkedMs(stored) ? answered : stored;
}
