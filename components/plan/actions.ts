import type { JournalEvent } from '../../lib/guide/journal';
import type { StepId } from '../../lib/guide/knowledge/steps';

/** The user's actions in a plan. Each one is stored, and the view follows the store. */
export interface PlanActions {
  onEvent: (event: JournalEvent) => void;
  /** Removes the entry that was shown as the last one. */
  onUndo: (seq: number) => void;
  /** An empty text removes the note. */
  onNote: (stepId: StepId, text: string) => void;
  /** Null removes the reminder. */
  onRemind: (stepId: StepId, dueMs: number | null) => void;
}
