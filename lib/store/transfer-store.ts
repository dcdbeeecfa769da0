import type { JournalEntry } from '../guide/journal';
import { planImport, type ImportPlan } from '../transfer/plan-import';
import {
  transferFile,
  type TransferData,
  type TransferDeed,
  type TransferFile,
} from '../transfer/transfer-file';
import { readableData } from '../transfer/transfer-rows';
import type { Incident } from '../status/model';
import type { Database, StoredIncident } from './database';
import { withOpenObservations } from './open-observation';
import { writeIncidents } from './write-incidents';

/** All that a person can take along: read as one file, and brought back from one. */
export class TransferStore {
  constructor(private readonly database: Database) {}

  /** All of it at one moment. In: now, and the version of the extension. */
  async read(nowMs: number, app: string): Promise<TransferFile> {
    return transferFile(readableData(await this.dataAtOnce()), nowMs, app);
  }

  /** What taking a file would change now. */
  async preview(file: TransferFile, nowMs: number): Promise<ImportPlan> {
    return planImport(await this.dataAtOnce(), file.data, nowMs);
  }

  /**
   * Takes a file, as planned by what is here at this moment. Out: what was changed. Throws where
   * something can't be stored; then nothing has changed.
   */
  apply(file: TransferFile, nowMs: number): Promise<ImportPlan> {
    return this.database.transaction('rw', this.tables(), async () => {
      const plan = planImport(await this.data(), file.data, nowMs);
      await this.write(plan);
      return plan;
    });
  }

  private dataAtOnce(): Promise<TransferData> {
    return this.database.transaction('r', this.tables(), () => this.data());
  }

  /** All as it is stored, also what this version can't read. */
  private async data(): Promise<TransferData> {
    const { database } = this;
    // Under one run in the order of `seq`.
    const journal = await database.journal.orderBy('runId').toArray();
    return {
      settings: await database.settings.toArray(),
      wishes: await database.wishes.toArray(),
      devices: await database.devices.toArray(),
      runs: await database.runs.toArray(),
      journal: journal.map(unnumbered),
      failures: await database.failures.toArray(),
      reminders: await database.reminders.toArray(),
      incidents: (await database.incidents.toArray()).map(withoutTimes),
      observations: withOpenObservations(
        await database.observations.toArray(),
        await database.checks.toArray(),
      ),
    };
  }

  private async write({ put, journals }: ImportPlan): Promise<void> {
    const { database } = this;
    await database.settings.bulkPut(put.settings);
    await database.wishes.bulkPut(put.wishes);
    await database.devices.bulkPut(put.devices);
    await database.runs.bulkPut(put.runs);
    await database.failures.bulkPut(put.failures);
    await database.reminders.bulkPut(put.reminders);
    await database.observations.bulkPut(put.observations);
    await writeIncidents(database, put.incidents);
    for (const { runId, entries } of journals) await this.rewrite(runId, entries);
  }

  /** In a new order entries need new numbers. */
  private async rewrite(runId: string, entries: readonly TransferDeed[]): Promise<void> {
    const { journal } = this.database;
    await journal.where('runId').equals(runId).delete();
    await journal.bulkAdd(entries);
  }

  private tables() {
    const { settings, wishes, devices, runs, journal, failures, reminders } = this.database;
    const { incidents, impacts, impactWeeks, observations, checks } = this.database;
    const deeds = [devices, runs, journal, failures, reminders];
    const history = [incidents, impacts, impactWeeks, observations];
    return [settings, wishes, ...deeds, ...history, checks];
  }
}

function unnumbered({ seq, ...deed }: JournalEntry): TransferDeed {
  void seq;
  return deed;
}

function withoutTimes({ startMs, lastMs, ...incident }: StoredIncident): Incident {
  void startMs;
  void lastMs;
  return incident;
}
