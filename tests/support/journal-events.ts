import fc from 'fast-check';
import { SKIP_REASONS } from '../../lib/guide/answers';
import { type JournalEntry, type JournalEvent, STATUS_TICK_ID } from '../../lib/guide/journal';
import type { StepId } from '../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../lib/guide/run';

/** A journal as the store returns it: one entry for each event, with numbers and times in order. */
export function journalOf(events: readonly JournalEvent[], runId = FIRST_RUN_ID): JournalEntry[] {
  return events.map((event, index) => ({ ...event, seq: index + 1, runId, atMs: index }));
}

const tickId = fc.constantFrom('a', 'b', STATUS_TICK_ID);
const stepId = fc.constantFrom<StepId>('status', 'restart', 'reset-all');
const lock = fc.constantFrom('apple', 'copyFirst');
const reason = fc.constantFrom(null, ...SKIP_REASONS);
const result = (of: fc.Arbitrary<'worked' | 'notYet' | 'skipped'>, why: typeof reason) =>
  fc.record({ kind: fc.constant('result' as const), stepId, result: of, reason: why });

/** About so few things that events often meet. */
export const anyEvent: fc.Arbitrary<JournalEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick' as const), tickId }) },
  fc.record({ kind: fc.constant('untick' as const), tickId }),
  fc.record({ kind: fc.constant('accept' as const), stepId, lock }),
  result(fc.constantFrom('worked', 'notYet'), fc.constant(null)),
  { weight: 2, arbitrary: result(fc.constant('skipped'), reason) },
  fc.record({ kind: fc.constant('reopen' as const), stepId }),
  fc.record({ kind: fc.constant('startOver' as const) }),
);
