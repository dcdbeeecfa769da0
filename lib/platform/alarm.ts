import { browser, type Browser } from 'wxt/browser';

export const CHECK_ALARM = 'check';
export const REMINDER_ALARM = 'reminder';

/**
 * The alarm for reminders is set no further ahead: the checks wake the worker long before, and some
 * browsers count a later time as a near one.
 */
const MAX_AHEAD_MS = 7 * 24 * 60 * 60_000;
const SAME_TIME_MS = 1_000;

/**
 * Sees to it that the alarm is set, and leaves it alone where it is: creating it anew at every wake
 * would push it ever further away. Browsers lose alarms on restart, update and sleep, so this is
 * called at each of them.
 * In: when it should first ring, its period, and now, in milliseconds.
 */
export async function ensureCheckAlarm(
  firstAtMs: number,
  periodMs: number,
  nowMs: number,
): Promise<void> {
  const periodInMinutes = periodMs / 60_000;
  const alarm = await findAlarm(CHECK_ALARM);
  const isOfPeriod = alarm?.periodInMinutes === periodInMinutes;
  // Further ahead than a period: it was set before the clock was put back.
  const isNear = alarm !== undefined && alarm.scheduledTime - nowMs <= periodMs + 1_000;
  if (isOfPeriod && isNear) return;
  await browser.alarms.create(CHECK_ALARM, { when: firstAtMs, periodInMinutes });
}

/**
 * Sees to it that the alarm for reminders rings once, when the next one is due, and that there is
 * none otherwise. One that is overdue all the same could not be turned into a notification: then the next
 * wake tries again, and not an alarm that rings at once, for ever.
 * In: when the next reminder is due, null where there is none, and now, in milliseconds.
 */
export async function ensureReminderAlarm(dueMs: number | null, nowMs: number): Promise<void> {
  const alarm = await findAlarm(REMINDER_ALARM);
  if (dueMs === null || dueMs <= nowMs || dueMs > nowMs + MAX_AHEAD_MS) {
    if (alarm) await browser.alarms.clear(REMINDER_ALARM);
    return;
  }
  const isSet = alarm !== undefined && Math.abs(alarm.scheduledTime - dueMs) < SAME_TIME_MS;
  if (!isSet) await browser.alarms.create(REMINDER_ALARM, { when: dueMs });
}

/**
 * The alarm with this name, or undefined if there is none. Safari 18 to at least 26.6 answers null then:
 * https://github.com/WebKit/WebKit/pull/70656
 */
async function findAlarm(name: string): Promise<Browser.alarms.Alarm | undefined> {
  return (await browser.alarms.get(name)) ?? undefined;
}
