import { isNews, ticksOf, type Deed, type JournalEntry } from '../guide/journal';
import type { Database } from './database';

/** What the person did: written by the pages, one entry a deed, each safe on disk when it returns. */
export class JournalStore {
  constructor(private readonly database: Database) {}

  /** All entries, oldest first. */
  entries(): Promise<JournalEntry[]> {
    return this.database.journal.orderBy('seq').toArray();
  }

  /**
   * Adds a deed, unless another window has already done the same.
   * Out: all entries then. Throws where it can't be stored; then nothing has changed.
   */
  async add(deed: Deed, atMs: number): Promise<JournalEntry[]> {
    const { journal } = this.database;
    return this.database.transaction('rw', journal, async () => {
      const entries = await this.entries();
      if (!isNews(deed, ticksOf(entries))) return entries;
      if (deed.kind === 'startOver') {
        // Undo reaches back over this start, up to the one before, and the journal stays small.
        const before = entries.findLast(({ kind }) => kind === 'startOver');
        if (before) await journal.where('seq').belowOrEqual(before.seq).delete();
      }
      if (deed.kind === 'tick') {
        // One that is given anew replaces the worn-out one: each undo must have an effect.
        const worn = entries.findLast((e) => e.kind === 'tick' && e.tickId === deed.tickId);
        if (worn && ticksOf(entries).ticked.has(deed.tickId)) await journal.delete(worn.seq);
      }
      await journal.add({ ...deed, atMs });
      return this.entries();
    });
  }

  /**
   * Takes away the entry that the person saw as the last one.
   * Out: all entries then; null where that one no longer is the last, and nothing was taken away.
   */
  async undo(seq: number): Promise<JournalEntry[] | null> {
    const { journal } = this.database;
    return this.database.transaction('rw', journal, async () => {
      const last = await journal.orderBy('seq').last();
      if (last?.seq !== seq) return null;
      await journal.delete(seq);
      return this.entries();
    });
  }
}
