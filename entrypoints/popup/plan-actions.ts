import type { PlanActions } from '../../components/plan/actions';
import type { JournalEvent, JournalEntry } from '../../lib/guide/journal';
import type { Progress } from '../../lib/guide/progress';
import { reminderIdOf } from '../../lib/guide/run';
import { lockMessage } from '../../lib/guide/step-messages';
import { sendMessage } from '../../lib/platform/messaging';
import { msg, type LocalizedText } from '../../lib/text/localized-text';
import type { Stores } from '../../lib/store/stores';
import type { Write } from '../shell/page-state.svelte';

interface Needs {
  stores: Stores;
  write: Write;
  /** The device's name in a reminder. */
  deviceName: () => string;
  /** The progress that is shown. */
  progressNow: () => Progress;
  progressBy: (entries: readonly JournalEntry[]) => Progress;
}

/** The actions of a run; they change that run even if another one is shown by then. */
export function planActions(runId: string, needs: Needs): PlanActions {
  const { stores, write, deviceName, progressNow, progressBy } = needs;
  return {
    onEvent: (event) =>
      write(async () => {
        const before = progressNow();
        const entries = await stores.journal.add(runId, event, Date.now());
        return saidOf(event, before, progressBy(entries));
      }),
    onUndo: (seq) =>
      write(async () => {
        const entries = await stores.journal.undo(runId, seq);
        return entries && counts('undone', progressBy(entries));
      }),
    onNote: (stepId, text) =>
      write(async () => {
        await stores.runs.setNote(runId, stepId, text, Date.now());
        return msg('guide.plan.note.saved');
      }),
    onRemind: (stepId, dueMs) =>
      write(async () => {
        const id = reminderIdOf(runId, stepId);
        if (dueMs === null) await stores.reminders.cancel(id);
        else await stores.reminders.set({ id, runId, stepId, deviceName: deviceName(), dueMs });
        // It is stored: if the worker can't be reached, it finds it at its next wake.
        void sendMessage('wake', {}).catch(() => undefined);
        return dueMs === null
          ? msg('guide.plan.reminder.cancelled')
          : msg('guide.plan.reminder.isSet', { atMs: dueMs });
      }),
  };
}

function counts(key: 'announce' | 'undone', { passedCount, steps }: Progress): LocalizedText {
  return msg(`guide.plan.${key}`, passedCount, steps.length);
}

function saidOf(event: JournalEvent, before: Progress, progress: Progress): LocalizedText {
  if (event.kind === 'startOver') return msg('guide.plan.startedOver');
  if (event.kind !== 'accept') {
    // Screen readers need not announce the same numbers after every checkbox.
    const isSame = before.passedCount === progress.passedCount;
    return isSame ? msg('popup.saved') : counts('announce', progress);
  }
  // The step may have another lock.
  const lock = progress.steps.find(({ step }) => step.id === event.stepId)?.lock;
  return lock ? lockMessage(lock) : msg('guide.plan.lock.accepted');
}
