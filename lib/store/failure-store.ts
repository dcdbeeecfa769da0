import { cleanWords } from '../guide/clean-words';
import type { Failure } from '../guide/run';
import type { Database } from './database';
import { forgetDevices } from './forget-devices';

/** The failed backups that the person logged: written by the pages. */
export class FailureStore {
  constructor(private readonly database: Database) {}

  /** All of them, the latest first. */
  failures(): Promise<Failure[]> {
    return this.database.failures.orderBy('atMs').reverse().toArray();
  }

  /** Adds one, or replaces the one with its id. Throws where it can't be stored. */
  async log(failure: Failure): Promise<void> {
    await this.database.failures.put({ ...failure, words: cleanWords(failure.words) });
  }

  /** Removes one, with its device where that was removed and nothing else names it. */
  async remove(failureId: string): Promise<void> {
    const { failures, devices, runs } = this.database;
    await this.database.transaction('rw', failures, devices, runs, async () => {
      await failures.delete(failureId);
      await forgetDevices(this.database);
    });
  }
}
