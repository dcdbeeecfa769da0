/** What a person did in the plan. Undoing takes the last entry away again. */
export type Deed =
  | { kind: 'tick'; tickId: string }
  | { kind: 'untick'; tickId: string }
  /** The person has read what a locked step risks and wants it all the same. */
  | { kind: 'accept'; stepId: string }
  | { kind: 'startOver' };

/** One deed as it is stored, in the order of `seq`. */
export type JournalEntry = Deed & { seq: number; atMs: number };

/** What the journal adds up to. */
export interface Ticks {
  ticked: ReadonlySet<string>;
  accepted: ReadonlySet<string>;
  /** The entry that an undo would take away; null where there is none. */
  last: JournalEntry | null;
}

/** Adds a journal up. In: all its entries, oldest first. */
export function ticksOf(journal: readonly JournalEntry[]): Ticks {
  const ticked = new Set<string>();
  const accepted = new Set<string>();
  for (const entry of journal) {
    switch (entry.kind) {
      case 'tick':
        ticked.add(entry.tickId);
        break;
      case 'untick':
        ticked.delete(entry.tickId);
        break;
      case 'accept':
        accepted.add(entry.stepId);
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
      return !ticked.has(deed.tickId);
    case 'untick':
      return ticked.has(deed.tickId);
    case 'accept':
      return !accepted.has(deed.stepId);
    case 'startOver':
      return ticked.size + accepted.size > 0;
  }
}
