import { activitySpans, type UserActivity } from '../guide/user-activity';
import type { Database } from './database';

/** When the user had trouble with a backup, for the service worker. */
export class UserActivityStore {
  constructor(private readonly database: Database) {}

  async userActivity(sinceMs: number): Promise<UserActivity> {
    const { failures, journal, reminders } = this.database;
    return this.database.transaction('r', failures, journal, reminders, async () => {
      // Up to the last number, because a damaged row may have another type instead of a time.
      const failuresMs = await failures.where('atMs').between(sinceMs, Infinity).uniqueKeys();
      const events = await journal.where('atMs').between(sinceMs, Infinity).toArray();
      const spans = activitySpans(events, await reminders.toArray());
      return { failuresMs: failuresMs as number[], spans };
    });
  }
}
