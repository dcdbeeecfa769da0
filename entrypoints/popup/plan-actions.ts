import type { PlanActions } from '../../components/plan/actions';
import type { Deed, JournalEntry } from '../../lib/guide/journal';
import type { Progress } from '../../lib/guide/progress';
import { reminderIdOf } from '../../lib/guide/run';
import { lockSentence } from '../../lib/guide/step-sentences';
import { requestWake } from '../../lib/platform/wake-request';
import { message, type Message } from '../../lib/text/message';
import type { PopupStores } from './popup-stores';

/** Writes, and says so once it is safe. In: what to write; it gives what to say, null: nothing. */
export type Write = (action: () => Promise<Message | null>) => Promise<void>;

interface Needs {
  stores: PopupStores;
  write: Write;
  /** The run's device, as a reminder calls it. */
  deviceName: () => string;
  /** Where the person is by what is shown. */
  progressNow: () => Progress;
  /** Where the person is by a journal. */
  progressBy: (entries: readonly JournalEntry[]) => Progress;
}

/** What can be done in a run: it stays that run's, whichever is shown by then. */
export function planActions(runId: string, needs: Needs): PlanActions {
  const { stores, write, deviceName, progressNow, progressBy } = needs;
  return {
    onDeed: (deed) =>
      write(async () => {
        const before = progressNow();
        const entries = await stores.journal.add(runId, deed, Date.now());
        return saidOf(deed, before, progressBy(entries));
      }),
    onUndo: (seq) =>
      write(async () => {
        const entries = await stores.journal.undo(runId, seq);
        return entries && counts('undone', progressBy(entries));
      }),
    onNote: (stepId, text) =>
      write(async () => {
        await stores.runs.setNote(runId, stepId, text, Date.now());
        return message('guide.plan.note.saved');
      }),
    onRemind: (stepId, dueMs) =>
      write(async () => {
        const id = reminderIdOf(runId, stepId);
        if (dueMs === null) await stores.reminders.cancel(id);
        else await stores.reminders.set({ id, runId, stepId, deviceName: deviceName(), dueMs });
        // It is safe: a worker that can't be reached now finds it at its next wake.
        void requestWake().catch(() => undefined);
        return dueMs === null
          ? message('guide.plan.reminder.cancelled')
          : message('guide.plan.reminder.isSet', { atMs: dueMs });
      }),
  };
}

function counts(key: 'announce' | 'undone', { passedCount, steps }: Progress): Message {
  return message(`guide.plan.${key}`, passedCount, steps.length);
}

function saidOf(deed: Deed, before: Progress, progress: Progress): Message {
  if (deed.kind === 'startOver') return message('guide.plan.startedOver');
  if (deed.kind !== 'accept') {
    // With every tick the same numbers would be chatter.
    const isSame = before.passedCount === progress.passedCount;
    return isSame ? message('guide.plan.saved') : counts('announce', progress);
  }
  // One lock may stand behind another: unlocked is only what has none left.
  const lock = progress.steps.find(({ step }) => step.id === deed.stepId)?.lock;
  return lock ? lockSentence(lock) : message('guide.plan.lock.accepted');
}
