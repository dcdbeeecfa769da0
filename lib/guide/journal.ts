import type * as v from 'valibot';
import type { Result, SkipReason } from './answers';
import type { StepId } from './knowledge/steps';
import type { Reminder } from './run';
import type { journalEvent, journalRow } from './stored-rows';

/** What the user did in a run. Undo removes the last entry. */
export type JournalEvent = v.InferOutput<typeof journalEvent>;

/** A stored event; `seq` is the order. */
export type JournalEntry = v.InferOutput<typeof journalRow> & { seq: number };

export interface StepResult {
  result: Result;
  reason: SkipReason | null;
  atMs: number;
}

/** The sum of a run's journal. */
export interface RunState {
  /** When each checkbox was selected, by tick ID. */
  ticked: ReadonlyMap<string, number>;
  /** The accepted locks of steps, as returned by `acceptanceOf`. */
  accepted: ReadonlySet<string>;
  results: ReadonlyMap<StepId, StepResult>;
  /** The entry that undo would remove. */
  last: JournalEntry | null;
}

/** The ID under which the checkbox of a substep is stored. */
export function tickIdOf(stepId: StepId, subStepId: string): string {
  return `${stepId}.${subStepId}`;
}

/** The user selects it only if Apple's status is unknown. */
export const STATUS_TICK_ID = tickIdOf('status', 'fine');

/** The ID under which an accepted lock is stored. */
export function acceptanceOf(stepId: StepId, lock: string): string {
  return `${stepId}/${lock}`;
}

/** The state of a run from all its entries, oldest first. */
export function reduceJournal(journal: readonly JournalEntry[]): RunState {
  const ticked = new Map<string, number>();
  const accepted = new Set<string>();
  const results = new Map<StepId, StepResult>();
  for (const entry of journal) {
    switch (entry.kind) {
      case 'tick':
        ticked.set(entry.tickId, entry.atMs);
        break;
      case 'untick':
        ticked.delete(entry.tickId);
        break;
      case 'accept':
        accepted.add(acceptanceOf(entry.stepId, entry.lock));
        break;
      case 'result':
        results.set(entry.stepId, entry);
        break;
      case 'reopen':
        results.delete(entry.stepId);
        break;
      case 'startOver':
        ticked.clear();
        accepted.clear();
        results.clear();
    }
  }
  return { ticked, accepted, results, last: journal.at(-1) ?? null };
}

/** Whether an event changes anything: two windows may send the same event. */
export function changesState(
  event: JournalEvent,
  { ticked, accepted, results }: RunState,
): boolean {
  switch (event.kind) {
    case 'tick':
      // The checkbox for Apple's status expires and can be renewed.
      return event.tickId === STATUS_TICK_ID || !ticked.has(event.tickId);
    case 'untick':
      return ticked.has(event.tickId);
    case 'accept':
      return !accepted.has(acceptanceOf(event.stepId, event.lock));
    case 'result': {
      const before = results.get(event.stepId);
      // The question about Apple's status is asked again after each incident.
      if (event.stepId === 'status') return before?.result !== 'worked';
      return before?.result !== event.result || before.reason !== event.reason;
    }
    case 'reopen':
      return results.has(event.stepId);
    case 'startOver':
      return ticked.size + accepted.size + results.size > 0;
  }
}

/** Whether an event makes a reminder of its run obsolete. */
export function isObsolete({ stepId }: Pick<Reminder, 'stepId'>, event: JournalEvent): boolean {
  if (event.kind === 'startOver') return true;
  // A postponed step keeps its reminder.
  if (event.kind !== 'result' || event.reason === 'later') return false;
  return event.stepId === stepId || event.result === 'worked';
}
