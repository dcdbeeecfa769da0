import type * as v from 'valibot';
import type { Result, SkipReason } from './answers';
import { STATUS_TICK_ID, type StepId } from './knowledge/step';
import type { Reminder } from './run';
import type { journalEvent, journalRow } from './stored-rows';

/** What a person did in a run. Undoing takes the last entry away again. */
export type Deed = v.InferOutput<typeof journalEvent>;

/** One deed as it is stored, in the order of `seq`. */
export type JournalEntry = v.InferOutput<typeof journalRow> & { seq: number };

export interface StepResult {
  result: Result;
  reason: SkipReason | null;
  atMs: number;
}

/** What the journal of a run adds up to. */
export interface Ticks {
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
export function ticksOf(journal: readonly JournalEntry[]): Ticks {
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
export function isNews(deed: Deed, { ticked, accepted, results }: Ticks): boolean {
  switch (deed.kind) {
    case 'tick':
      // That of Apple's status wears out, and may be given anew.
      return deed.tickId === STATUS_TICK_ID || !ticked.has(deed.tickId);
    case 'untick':
      return ticked.has(deed.tickId);
    case 'accept':
      return !accepted.has(acceptanceOf(deed.stepId, deed.lock));
    case 'result': {
      const before = results.get(deed.stepId);
      // That of Apple's status is asked after each of its incidents.
      if (deed.stepId === 'status') return before?.result !== 'worked';
      return before?.result !== deed.result || before.reason !== deed.reason;
    }
    case 'reopen':
      return results.has(deed.stepId);
    case 'startOver':
      return ticked.size + accepted.size + results.size > 0;
  }
}

/** Which reminders of a run a deed makes needless. */
export function isNeedless({ stepId }: Pick<Reminder, 'stepId'>, deed: Deed): boolean {
  if (deed.kind === 'startOver') return true;
  // What was put off is still waited for.
  if (deed.kind !== 'result' || deed.reason === 'later') return false;
  return deed.stepId === stepId || deed.result === 'worked';
}
