import { STATUS_TICK_ID } from './steps';

/** What a person did in the plan. Undoing takes the last entry away again. */
export type Deed =
  | { kind: 'tick'; tickId: string }
  | { kind: 'untick'; tickId: string }
  /** The person has read why a step is locked and wants it all the same: for that reason only. */
  | { kind: 'accept'; stepId: string; lock: string }
  | { kind: 'startOver' };

/** One deed as it is stored, in the order of `seq`. */
export type JournalEntry = Deed & { seq: number; atMs: number };

/** What the journal adds up to. */
export interface Ticks {
  /** When each was ticked, in milliseconds. */
  ticked: ReadonlyMap<string, number>;
  /** Steps with the lock that was accepted, as `acceptanceOf` names them. */
  accepted: ReadonlySet<string>;
  /** The entry that an undo would take away; null where there is none. */
  last: JournalEntry | null;
}

/** The name under which an accepted risk counts. */
export function acceptanceOf(stepId: string, lock: string): string {
  return `${stepId}/${lock}`;
}

/** Adds a journal up. In: all its entries, oldest first. */
export function ticksOf(journal: readonly JournalEntry[]): Ticks {
  const ticked = new Map<string, number>();
  const accepted = new Set<string>();
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
      case 'startOver':
        ticked.clear();
        accepted.clear();
    }
  }
  return { ticked, accepted, last: journal.at(-1) ?? null };
}

/** Whether a deed would change anything: two windows may ask for the same. */
export function isNews(deed: Deed, { ticked, accepted }: Ticks): boolean {
  switch (deed.kind) {
    case 'tick':
      // That of Apple's status wears out, and may be given anew.
      return deed.tickId === STATUS_TICK_ID || !ticked.has(deed.tickId);
    case 'untick':
      return ticked.has(deed.tickId);
    case 'accept':
      return !accepted.has(acceptanceOf(deed.stepId, deed.lock));
    case 'startOver':
      return ticked.size + accepted.size > 0;
  }
}
