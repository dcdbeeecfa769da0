import fc from 'fast-check';
import type { Deed, JournalEntry } from '../../lib/guide/journal';
import { STATUS_TICK_ID } from '../../lib/guide/steps';

/** A journal as the store would give it: one entry a deed, numbered and timed in their order. */
export function journalOf(deeds: readonly Deed[]): JournalEntry[] {
  return deeds.map((deed, index) => ({ ...deed, seq: index + 1, atMs: index }));
}

const anyName = fc.constantFrom('a', 'b', STATUS_TICK_ID);

/** Any deed, over names so few that deeds often meet. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('tick' as const), tickId: anyName }),
  fc.record({ kind: fc.constant('untick' as const), tickId: anyName }),
  fc.record({ kind: fc.constant('accept' as const), stepId: anyName, lock: anyName }),
  fc.record({ kind: fc.constant('startOver' as const) }),
);
