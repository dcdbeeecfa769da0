import {
  isObsolete,
  changesState,
  reduceJournal,
  type JournalEvent,
  type JournalEntry,
  type RunState,
} from '../guide/journal';
import { STATUS_TICK_ID } from '../guide/knowledge/step';
import type { Database } from './database';
import { getOrCreateRun } from './get-or-create-run';

/** What the person did: written by the pages, one entry a deed, each safe on disk when it returns. */
export class JournalStore {
  constructor(private readonly database: Database) {}

  /** All entries of a run, oldest first. */
  entries(runId: string): Promise<JournalEntry[]> {
    return this.ofRun(runId).toArray();
  }

  /**
   * Adds a deed to a run, unless another window has already done the same. The run is made where
   * there is none yet: who ticks has begun. An answer takes the reminder away that waited for it.
   * Out: all its entries then. Throws where it can't be stored; then nothing has changed.
   */
  async add(runId: string, event: JournalEvent, atMs: number): Promise<JournalEntry[]> {
    const { journal, runs, reminders } = this.database;
    return this.database.transaction('rw', journal, runs, reminders, async () => {
      const entries = await this.entries(runId);
      const ticks = reduceJournal(entries);
      if (!changesState(event, ticks)) return entries;
      if (event.kind === 'startOver') {
        // Undo reaches back over this start, up to the one before, and the journal stays small.
        const before = entries.findLastIndex(({ kind }) => kind === 'startOver');
        await journal.bulkDelete(entries.slice(0, before + 1).map(({ seq }) => seq));
      }
      const worn = supersededEntry(event, entries, ticks);
      if (worn) await journal.delete(worn.seq);
      await getOrCreateRun(this.database, runId, atMs);
      const ofRun = await reminders.filter((reminder) => reminder.runId === runId).toArray();
      const needless = ofRun.filter((reminder) => isObsolete(reminder, event));
      await reminders.bulkDelete(needless.map(({ id }) => id));
      const kept = needless.length > 0 ? { reminders: needless } : {};
      await journal.add({ ...event, runId, atMs, ...kept });
      return this.entries(runId);
    });
  }

  /**
   * Takes away the entry that the person saw as the last one of a run, and sets the reminders again
   * that went with it.
   * Out: all its entries then; null where that one no longer is the last, and nothing was taken away.
   */
  async undo(runId: string, seq: number): Promise<JournalEntry[] | null> {
    const { journal, reminders } = this.database;
    return this.database.transaction('rw', journal, reminders, async () => {
      const last = await this.ofRun(runId).last();
      if (last?.seq !== seq) return null;
      await journal.delete(seq);
      await reminders.bulkPut(last.reminders ?? []);
      return this.entries(runId);
    });
  }

  /** Under one key of an index, what is stored is in the order of `seq`. */
  private ofRun(runId: string) {
    return this.database.journal.where('runId').equals(runId);
  }
}

/**
 * The entry that a deed which is given anew replaces, where it only counts from later on: each undo
 * must have an effect. That is so of what is said of Apple's status, by a tick or as a result.
 */
function supersededEntry(
  event: JournalEvent,
  entries: readonly JournalEntry[],
  { ticked, results }: RunState,
) {
  if (event.kind === 'tick' && event.tickId === STATUS_TICK_ID && ticked.has(event.tickId))
    return entries.findLast((e) => e.kind === 'tick' && e.tickId === event.tickId);
  if (event.kind !== 'result') return undefined;
  const before = results.get(event.stepId);
  if (before?.result !== event.result || before.reason !== event.reason) return undefined;
  return entries.findLast((e) => e.kind === 'result' && e.stepId === event.stepId);
}
