import fc from 'fast-check';
import { SKIP_REASONS } from '../../lib/guide/answers';
import { type JournalEntry, type JournalEvent, STATUS_TICK_ID } from '../../lib/guide/journal';
import type { StepId } from '../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../lib/guide/run';

/** A journal as the store would give it: one entry a deed, numbered and timed in their order. */
export function journalOf(events: readonly JournalEvent[], runId = FIRST_RUN_ID): JournalEntry[] {
  return events.map((event, index) => ({ ...event, seq: index + 1, runId, atMs: index }));
}

const anyName = fc.constantFrom('a', 'b', STATUS_TICK_ID);
const anyStepId = fc.constantFrom<StepId>('status', 'restart', 'reset-all');
const anyLock = fc.constantFrom('apple', 'copyFirst');

const anyResult = fc.oneof(
  fc.record({ result: fc.constantFrom('worked' as const, 'notYet' as const) }).map((it) => {
    return { ...it, reason: null };
  }),
  fc.record({
    result: fc.constant('skipped' as const),
    reason: fc.constantFrom(null, ...SKIP_REASONS.slice(0, 2)),
  }),
);

/** Any deed, over names so few that deeds often meet. */
export const anyEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.record({ kind: fc.constant('tick' as const), tickId: anyName }),
  fc.record({ kind: fc.constant('untick' as const), tickId: anyName }),
  fc.record({ kind: fc.constant('accept' as const), stepId: anyStepId, lock: anyLock }),
  fc
    .tuple(anyStepId, anyResult)
    .map(([stepId, it]): JournalEvent => ({ kind: 'result', stepId, ...it })),
  fc.record({ kind: fc.constant('reopen' as const), stepId: anyStepId }),
  fc.record({ kind: fc.constant('startOver' as const) }),
);
