import type { JournalEvent } from '../../lib/guide/journal';
import type { StepId } from '../../lib/guide/knowledge/steps';

/** What a person can do in a plan. Each is stored; what is shown follows from what is stored. */
export interface PlanActions {
  onEvent: (event: JournalEvent) => void;
  /** Takes away the entry that was shown as the last one. */
  onUndo: (seq: number) => void;
  /** An empty text takes the note away. */
  onNote: (stepId: StepId, text: string) => void;
  /** Sets a reminder; null takes it away. */
  onRemind: (stepId: StepId, dueMs: number | null) => void;
}
