import { cleanName } from '../guide/user-input';
import { isObsolete, reduceJournal } from '../guide/journal';
import { FIRST_RUN_ID, type Reminder } from '../guide/run';
import { reminderNotificationId, type ReminderNotification } from '../notifications/notification';
import { isClockPlausible } from '../status/status';
import type { Database } from './database';

/** Pages set reminders; the service worker turns them into notifications. */
export class ReminderStore {
  constructor(private readonly database: Database) {}

  reminders(runId: string): Promise<Reminder[]> {
    return this.database.reminders
      .orderBy('dueMs')
      .filter((reminder) => reminder.runId === runId)
      .toArray();
  }

  /** Replaces the reminder of the same step of the same run. */
  async set(reminder: Reminder): Promise<void> {
    const deviceName = cleanName(reminder.deviceName);
    await this.database.reminders.put({ ...reminder, deviceName });
  }

  cancel(reminderId: string): Promise<void> {
    return this.database.reminders.delete(reminderId);
  }

  /**
   * Turns every due reminder into a pending notification, in one transaction: if the service worker is
   * killed here, no reminder is lost or repeated. The notification is created when a check confirms the
   * clock, however long the browser was closed.
   */
  async enqueueDue(nowMs: number): Promise<void> {
    const { reminders, notices: notifications, runs, journal, checks } = this.database;
    const tables = [reminders, notifications, runs, journal, checks];
    await this.database.transaction('rw', tables, async () => {
      await this.deleteSuperseded();
      if (!isClockPlausible(await checks.toArray(), nowMs)) return;
      const due = reminders.where('dueMs').belowOrEqual(nowMs);
      const pending = (await due.toArray()).map((reminder) => notificationOf(reminder, nowMs));
      if (pending.length === 0) return;
      await notifications.bulkPut(pending);
      await due.delete();
    });
  }

  /** Deletes pending reminders that became obsolete while the browser refused to show them. */
  private async deleteSuperseded(): Promise<void> {
    const { notices: notifications, runs, journal } = this.database;
    for (const notification of await notifications.toArray()) {
      if (notification.kind !== 'reminder') continue;
      const { id, runId } = notification;
      // A restored file may lack its plan; the first plan may have no row yet.
      const isGone = runId !== FIRST_RUN_ID && !(await runs.get(runId));
      const { results } = reduceJournal(await journal.where('runId').equals(runId).toArray());
      const isAnswered = [...results].some(([stepId, given]) =>
        isObsolete(notification, { kind: 'result', stepId, ...given }),
      );
      if (isGone || isAnswered) await notifications.delete(id);
    }
  }

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
