import { freshStore } from '../../support/stores';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changesState,
  type JournalEntry,
  reduceJournal,
  STATUS_TICK_ID,
} from '../../../lib/guide/journal';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { JournalStore } from '../../../lib/store/journal-store';
import { anyAnswers, anyApple, anyPlanEvent } from '../../support/any-plan';
import { NOON_MS } from '../../support/events';

test('undoing any event gives the progress that was before it', { timeout: 60_000 }, async () => {
  const journal = new JournalStore(freshStore().database);
  const events = fc.array(anyPlanEvent, { minLength: 1, maxLength: 8 });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyAnswers, anyApple, events, async (answers, apple, all) => {
      const runId = `run ${(count += 1)}`;
      const progress = (entries: readonly JournalEntry[]) =>
        progressOf(planOf(answers), reduceJournal(entries), apple);
      for (const event of all) {
        const before = await journal.entries(runId);
        const state = reduceJournal(before);
        const after = await journal.add(runId, event, NOON_MS);
        if (!changesState(event, state)) {
          expect(after).toEqual(before);
          continue;
        }
        // What is said of Apple's status again replaces what was said: its undo goes further back.
        const isSaidAgain =
          event.kind === 'tick' && event.tickId === STATUS_TICK_ID
            ? state.ticked.has(STATUS_TICK_ID)
            : event.kind === 'result' && event.stepId === 'status' && state.results.has('status');
        if (isSaidAgain) continue;
        const undone = await journal.undo(runId, after.at(-1)?.seq ?? -1);
        expect(progress(undone ?? [])).toEqual(progress(before));
        await journal.add(runId, event, NOON_MS);
      }
    }),
    { numRuns: 40 },
  );
});
