import '../../support/stores';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isNews,
  ticksOf,
  type Deed,
  type JournalEntry,
  type Ticks,
} from '../../../lib/guide/journal';
import { STATUS_TICK_ID } from '../../../lib/guide/knowledge/step';
import { planOf } from '../../../lib/guide/plan';
import { progressOf } from '../../../lib/guide/progress';
import { JournalStore } from '../../../lib/store/journal-store';
import { anyAnswers, anyApple, anyPlanDeed } from '../../support/any-plan';
import { NOON_MS } from '../../support/events';
import { freshStore } from '../../support/stores';

/** What is said of Apple's status anew takes the place of what was said: its undo goes further back. */
function isSaidAnew(deed: Deed, { ticked, results }: Ticks): boolean {
  return (
    (deed.kind === 'tick' && deed.tickId === STATUS_TICK_ID && ticked.has(STATUS_TICK_ID)) ||
    (deed.kind === 'result' && deed.stepId === 'status' && results.has('status'))
  );
}

const anyDeeds = fc.array(anyPlanDeed, { minLength: 1, maxLength: 8 });

test('undoing any deed gives the progress that was before it', async () => {
  const journal = new JournalStore(freshStore().database);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyAnswers, anyApple, anyDeeds, async (answers, apple, deeds) => {
      const runId = `run ${(count += 1)}`;
      const progress = (entries: readonly JournalEntry[]) =>
        progressOf(planOf(answers), ticksOf(entries), apple);
      for (const deed of deeds) {
        const before = await journal.entries(runId);
        const after = await journal.add(runId, deed, NOON_MS);
        const ticks = ticksOf(before);
        if (!isNews(deed, ticks)) expect(after).toEqual(before);
        if (!isNews(deed, ticks) || isSaidAnew(deed, ticks)) continue;
        const undone = await journal.undo(runId, after.at(-1)?.seq ?? -1);
        expect(progress(undone ?? [])).toEqual(progress(before));
        await journal.add(runId, deed, NOON_MS);
      }
    }),
    { numRuns: 40 },
  );
});
