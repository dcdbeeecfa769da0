import type { StepId } from '../../lib/guide/knowledge/steps';
import { reminderIdOf, type Reminder } from '../../lib/guide/run';

/** A reminder as a page sets it, to look whether waiting a day helped, unless told. */
export function reminderAt(
  dueMs: number,
  { runId = 'first', stepId = 'wait-24h' as StepId, deviceName = '' } = {},
): Reminder {
  return { id: reminderIdOf(runId, stepId), runId, stepId, deviceName, dueMs };
}
