import { canonical } from './canonical';
import type { TransferDeed } from './transfer-file';

/**
 * Two journals of one run as one: each deed as often as the one that has it more often.
 * In: both, oldest first. Out: all of ours in their order, and between them, by their times, those
 * that only theirs has; the very same as ours where there are none. Neither journal is sorted: a
 * clock that was set back must not turn what a person did upside down.
 */
export function mergeJournals(
  ours: readonly TransferDeed[],
  theirs: readonly TransferDeed[],
): readonly TransferDeed[] {
  const added = without(theirs, ours);
  if (added.length === 0) return ours;
  const merged: TransferDeed[] = [];
  let next = 0;
  for (const deed of ours) {
    for (let other = added[next]; other && other.atMs < deed.atMs; other = added[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(deed);
  }
  return [...merged, ...added.slice(next)];
}

/** The deeds but for those that others hold, each of them taken off once. */
function without(
  deeds: readonly TransferDeed[],
  others: readonly TransferDeed[],
): readonly TransferDeed[] {
  const left = new Map<string, number>();
  for (const name of others.map(canonical)) left.set(name, (left.get(name) ?? 0) + 1);
  return deeds.filter((deed) => {
    const name = canonical(deed);
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}
