import { activitySpans, type UserActivity } from '../guide/user-activity';
import type { Database } from './database';

/** When the person had trouble with a backup, as the worker asks it; written by the pages. */
export class UserActivityStore {
  constructor(private readonly database: Database) {}

  /** The failed backups and the work on plans since a time, by their times alone. */
  async userActivity(sinceMs: number): Promise<UserActivity> {
    const { failures, journal, reminders } = this.database;
    return this.database.transaction('r', failures, journal, reminders, async () => {
      // Up to the last number: what sorts behind is no time.
      const failuresMs = await failures.where('atMs').between(sinceMs, Infinity).uniqueKeys();
      const events = await journal.where('atMs').between(sinceMs, Infinity).toArray();
      const spans = activitySpans(events, await reminders.toArray());
      return { failuresMs: failuresMs as number[], spans };
    });
  }
}
