import {
  changesState,
  isObsolete,
  type JournalEntry,
  type JournalEvent,
  reduceJournal,
  type RunState,
  STATUS_TICK_ID,
} from '../guide/journal';
import type { Database } from './database';
import { getOrCreateRun } from './run-store';

/** What the user did, one entry per event, each on disk when the call returns. */
export class JournalStore {
  constructor(private readonly database: Database) {}

  entries(runId: string): Promise<JournalEntry[]> {
    return this.ofRun(runId).toArray();
  }

  /**
   * Adds an event to a run, unless another window has already added it. Creates the run if necessary, and
   * deletes reminders that the event makes obsolete.
   * @returns all entries of the run
   */
  async add(runId: string, event: JournalEvent, atMs: number): Promise<JournalEntry[]> {
    const { journal, runs, reminders } = this.database;
    return this.database.transaction('rw', journal, runs, reminders, async () => {
      const entries = await this.entries(runId);
      const state = reduceJournal(entries);
      if (!changesState(event, state)) return entries;
      if (event.kind === 'startOver') {
        // Undo reaches back to the previous start; earlier entries are deleted, so the journal stays small.
        const before = entries.findLastIndex(({ kind }) => kind === 'startOver');
        await journal.bulkDelete(entries.slice(0, before + 1).map(({ seq }) => seq));
      }
      const superseded = supersededEntry(event, entries, state);
      if (superseded) await journal.delete(superseded.seq);
      await getOrCreateRun(this.database, runId, atMs);
      const ofRun = await reminders.filter((reminder) => reminder.runId === runId).toArray();
      const obsolete = ofRun.filter((reminder) => isObsolete(reminder, event));
      await reminders.bulkDelete(obsolete.map(({ id }) => id));
      const kept = obsolete.length > 0 ? { reminders: obsolete } : {};
      await journal.add({ ...event, runId, atMs, ...kept });
      return this.entries(runId);
    });
  }

  /**
   * Deletes the last entry of a run and restores the reminders that it deleted.
   * @returns all entries of the run; null if another entry is the last by now, and nothing changed
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

  /** In the order of `seq`, because an index orders rows with the same key by primary key. */
  private ofRun(runId: string) {
    return this.database.journal.where('runId').equals(runId);
  }
}

/** The entry that a repeated event replaces, because only its time is new: so each undo has an effect. */
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
