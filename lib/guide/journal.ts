import type * as v from 'valibot';
import type { Result, SkipReason } from './answers';
import { STATUS_TICK_ID, type StepId } from './knowledge/step';
import type { Reminder } from './run';
import type { journalEvent, journalRow } from './stored-rows';

/** What a person did in a run. Undoing takes the last entry away again. */
export type JournalEvent = v.InferOutput<typeof journalEvent>;

/** One deed as it is stored, in the order of `seq`. */
export type JournalEntry = v.InferOutput<typeof journalRow> & { seq: number };

export interface StepResult {
  result: Result;
  reason: SkipReason | null;
  atMs: number;
}

/** What the journal of a run adds up to. */
export interface RunState {
  /** When each was ticked, in milliseconds. */
  ticked: ReadonlyMap<string, number>;
  /** Steps with the lock that was accepted, as `acceptanceOf` names them. */
  accepted: ReadonlySet<string>;
  /** What came of each step that was answered. */
  results: ReadonlyMap<StepId, StepResult>;
  /** The entry that an undo would take away; null where there is none. */
  last: JournalEntry | null;
}

/** The name under which an accepted risk counts. */
export function acceptanceOf(stepId: StepId, lock: string): string {
  return `${stepId}/${lock}`;
}

/** Adds a journal up. In: all entries of one run, oldest first. */
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

/** Whether a deed would change anything: two windows may ask for the same. */
export function changesState(
  event: JournalEvent,
  { ticked, accepted, results }: RunState,
): boolean {
  switch (event.kind) {
    case 'tick':
      // That of Apple's status wears out, and may be given anew.
      return event.tickId === STATUS_TICK_ID || !ticked.has(event.tickId);
    case 'untick':
      return ticked.has(event.tickId);
    case 'accept':
      return !accepted.has(acceptanceOf(event.stepId, event.lock));
    case 'result': {
      const before = results.get(event.stepId);
      // That of Apple's status is asked after each of its incidents.
      if (event.stepId === 'status') return before?.result !== 'worked';
      return before?.result !== event.result || before.reason !== event.reason;
    }
    case 'reopen':
      return results.has(event.stepId);
    case 'startOver':
      return ticked.size + accepted.size + results.size > 0;
  }
}

/** Which reminders of a run a deed makes needless. */
export function isObsolete({ stepId }: Pick<Reminder, 'stepId'>, event: JournalEvent): boolean {
  if (event.kind === 'startOver') return true;
  // What was put off is still waited for.
  if (event.kind !== 'result' || event.reason === 'later') return false;
  return event.stepId === stepId || event.result === 'worked';
}
