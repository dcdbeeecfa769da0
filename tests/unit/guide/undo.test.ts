import '../../support/stores';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changesState,
  type JournalEntry,
  type JournalEvent,
  reduceJournal,
  type RunState,
  STATUS_TICK_ID,
} from '../../../lib/guide/journal';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { JournalStore } from '../../../lib/store/journal-store';
import { anyAnswers, anyApple, anyPlanEvent } from '../../support/any-plan';
import { NOON_MS } from '../../support/events';
import { freshStore } from '../../support/stores';

/** What is said of Apple's status anew takes the place of what was said: its undo goes further back. */
function isSaidAnew(event: JournalEvent, { ticked, results }: RunState): boolean {
  return (
    (event.kind === 'tick' && event.tickId === STATUS_TICK_ID && ticked.has(STATUS_TICK_ID)) ||
    (event.kind === 'result' && event.stepId === 'status' && results.has('status'))
  );
}

const anyDeeds = fc.array(anyPlanEvent, { minLength: 1, maxLength: 8 });

test('undoing any event gives the progress that was before it', { timeout: 60_000 }, async () => {
  const journal = new JournalStore(freshStore().database);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyAnswers, anyApple, anyDeeds, async (answers, apple, events) => {
      const runId = `run ${(count += 1)}`;
      const progress = (entries: readonly JournalEntry[]) =>
        progressOf(planOf(answers), reduceJournal(entries), apple);
      for (const event of events) {
        const before = await journal.entries(runId);
        const after = await journal.add(runId, event, NOON_MS);
        const ticks = reduceJournal(before);
        if (!changesState(event, ticks)) expect(after).toEqual(before);
        if (!changesState(event, ticks) || isSaidAnew(event, ticks)) continue;
        const undone = await journal.undo(runId, after.at(-1)?.seq ?? -1);
        expect(progress(undone ?? [])).toEqual(progress(before));
        await journal.add(runId, event, NOON_MS);
      }
    }),
    { numRuns: 40 },
  );
});
