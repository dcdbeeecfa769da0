import { cleanWords } from '../guide/user-input';
import type { Failure } from '../guide/run';
import type { Database } from './database';
import { deleteUnusedDevices } from './run-store';

/** The failed backups that the user logged. */
export class FailureStore {
  constructor(private readonly database: Database) {}

  failures(): Promise<Failure[]> {
    return this.database.failures.orderBy('atMs').reverse().toArray();
  }

  /** Adds a failure, or replaces the one with its ID. */
  async log(failure: Failure): Promise<void> {
    await this.database.failures.put({ ...failure, words: cleanWords(failure.words) });
  }

  async remove(failureId: string): Promise<void> {
    const { failures, devices, runs } = this.database;
    await this.database.transaction('rw', failures, devices, runs, async () => {
      await failures.delete(failureId);
      await deleteUnusedDevices(this.database);
    });
  }
}
