import { browser } from 'wxt/browser';

interface ReminderRequest {
  kind: 'remind';
}

/**
 * Asks the worker to see to the reminders now, after one was set or taken away: it would find out by
 * itself, but only at its next wake. Throws where the worker can't be reached; nothing is lost then.
 */
export async function requestReminders(): Promise<void> {
  const request: ReminderRequest = { kind: 'remind' };
  await browser.runtime.sendMessage(request);
}

/**
 * Reads a message that reached the worker.
 * In: anything, and who sent it. Out: whether one of our own pages asks to see to the reminders.
 */
export function isReminderRequest(sent: unknown, sender: { id?: string }): boolean {
  if (sender.id !== browser.runtime.id || typeof sent !== 'object' || sent === null) return false;
  return (sent as Partial<Record<keyof ReminderRequest, unknown>>).kind === 'remind';
}
