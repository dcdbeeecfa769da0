import {
  createDocument,
  exportableData,
  PART_NAMES,
  type ExportDocument,
  type PartName,
} from '../export-import/export-document';
import { restoredData } from '../export-import/restored-data';
import type { Observation } from '../status/model';
import type { Database } from './database';
import { withOpenObservations, writeIncidents } from './history-rows';

export class ExportStore {
  constructor(private readonly database: Database) {}

  /** `app`: the version of the extension. */
  async exportDocument(nowMs: number, app: string): Promise<ExportDocument> {
    const { database } = this;
    const stored = await database.transaction('r', [...PART_NAMES, 'checks'], async () => {
      const rows = PART_NAMES.map(async (name) => [name, await database.table(name).toArray()]);
      const parts = Object.fromEntries(await Promise.all(rows)) as Record<PartName, unknown[]>;
      const checks = await database.checks.toArray();
      const observed = parts.observations as Observation[];
      return { ...parts, observations: withOpenObservations(observed, checks) };
    });
    return createDocument(exportableData(stored), nowMs, app);
  }

  /** Replaces all of the user's data by a document's, atomically; not during a check (lock `check`). */
  async restoreDocument({ data }: ExportDocument, nowMs: number): Promise<void> {
    const { database } = this;
    const { known: state, checks, wishes: preferences, impacts, impactWeeks } = database;
    const replaced = [...PART_NAMES.map((name) => database.table(name)), impacts, impactWeeks];
    await database.transaction('rw', [...replaced, state, checks], async () => {
      const states = await state.toArray();
      const incidents = states.flatMap((state) => state.incidents);
      const kept = { incidents, wishes: await preferences.toArray() };
      const { incidents: restored, ...rows } = restoredData(data, kept, nowMs);
      for (const table of replaced) await table.clear();
      for (const [name, all] of Object.entries(rows)) await database.table(name).bulkAdd(all);
      await writeIncidents(database, restored);
      // The open observation includes incidents that are no longer in the history, so it must end.
      await checks.toCollection().modify({ observing: null });
    });
  }

  /** Deletes everything, atomically; not during a check. */
  async deleteAll(): Promise<void> {
    const { tables, install } = this.database;
    await this.database.transaction('rw', tables, async () => {
      for (const table of tables) await table.clear();
      // The copy is deleted later; if that fails, it must not be restored, see `UserCopy`.
      await install.add({ key: 'install', isCopied: true });
    });
  }
}
