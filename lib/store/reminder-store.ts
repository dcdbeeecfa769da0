import { cleanName } from '../guide/clean-words';
import { isObsolete, reduceJournal } from '../guide/journal';
import { FIRST_RUN_ID, type Reminder } from '../guide/run';
import { reminderNotificationId, type ReminderNotification } from '../notifications/notification';
import type { Database } from './database';

/** The reminders: the pages set them, the worker turns them into notifications. */
export class ReminderStore {
  constructor(private readonly database: Database) {}

  /** Those of a run that are not yet told, the next one first. */
  reminders(runId: string): Promise<Reminder[]> {
    return this.database.reminders
      .orderBy('dueMs')
      .filter((reminder) => reminder.runId === runId)
      .toArray();
  }

  /** Sets one; a step of a run has one at most, the latest. Throws where it can't be stored. */
  async set(reminder: Reminder): Promise<void> {
    const deviceName = cleanName(reminder.deviceName);
    await this.database.reminders.put({ ...reminder, deviceName });
  }

  /** Takes one away. */
  cancel(reminderId: string): Promise<void> {
    return this.database.reminders.delete(reminderId);
  }

  /**
   * Makes a notification of every reminder that is due: it is stored in the transaction that takes the
   * reminder away, so a worker killed here neither forgets one nor tells it twice.
   * In: now, which is when the notification begins to be owed, however long the browser was closed.
   */
  async enqueueDue(nowMs: number): Promise<void> {
    const { reminders, notices: notifications, runs, journal } = this.database;
    await this.database.transaction('rw', [reminders, notifications, runs, journal], async () => {
      await this.dropMoot();
      const due = reminders.where('dueMs').belowOrEqual(nowMs);
      const pending = (await due.toArray()).map((reminder) => notificationOf(reminder, nowMs));
      if (pending.length === 0) return;
      await notifications.bulkPut(pending);
      await due.delete();
    });
  }

  /** Takes back what is owed and was answered meanwhile: the browser may have refused to show it. */
  private async dropMoot(): Promise<void> {
    const { notices: notifications, runs, journal } = this.database;
    for (const notification of await notifications.toArray()) {
      if (notification.kind !== 'reminder') continue;
      const { id, runId } = notification;
      const isGone = runId !== FIRST_RUN_ID && !(await runs.get(runId));
      const { results } = reduceJournal(await journal.where('runId').equals(runId).toArray());
      const isAnswered = [...results].some(([stepId, said]) =>
        isObsolete(notification, { kind: 'result', stepId, ...said }),
      );
      if (isGone || isAnswered) await notifications.delete(id);
    }
  }

  /** When the next reminder is due; null where there is none. */
  async nextDueMs(): Promise<number | null> {
    const next = await this.database.reminders.orderBy('dueMs').first();
    return next?.dueMs ?? null;
  }
}

function notificationOf(
  { runId, stepId, deviceName, dueMs }: Reminder,
  nowMs: number,
): ReminderNotification {
  const id = reminderNotificationId(runId, stepId, dueMs);
  return { kind: 'reminder', id, runId, stepId, deviceName, dueMs, createdAtMs: nowMs };
}
