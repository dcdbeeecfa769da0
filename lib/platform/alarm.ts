import { browser, type Browser } from 'wxt/browser';
import { answerOr } from './browser-info';

export const CHECK_ALARM = 'check';
export const REMINDER_ALARM = 'reminder';

/** Checks wake the worker much earlier, and some browsers replace a distant time with a near one. */
const MAX_AHEAD_MS = 7 * 24 * 60 * 60_000;
const SAME_TIME_MS = 1_000;

/** Call it at each wake: browsers lose alarms, and an overdue alarm may never fire. */
export async function ensureCheckAlarm(
  firstAtMs: number,
  periodMs: number,
  nowMs: number,
): Promise<void> {
  const periodInMinutes = periodMs / 60_000;
  const alarm = await findAlarm(CHECK_ALARM);
  const aheadMs = (alarm?.scheduledTime ?? 0) - nowMs;
  // An alarm further ahead was set before the system's clock was set back.
  const isAhead = aheadMs >= 0 && aheadMs <= periodMs + SAME_TIME_MS;
  if (isAhead && alarm?.periodInMinutes === periodInMinutes) return;
  await browser.alarms.create(CHECK_ALARM, { when: firstAtMs, periodInMinutes });
}

/** An overdue reminder waits for the next wake: an alarm for it would fire immediately, again and again. */
export async function ensureReminderAlarm(dueMs: number | null, nowMs: number): Promise<void> {
  const alarm = await findAlarm(REMINDER_ALARM);
  if (dueMs === null || dueMs <= nowMs || dueMs > nowMs + MAX_AHEAD_MS) {
    if (alarm) await browser.alarms.clear(REMINDER_ALARM);
    return;
  }
  const isSet = alarm !== undefined && Math.abs(alarm.scheduledTime - dueMs) < SAME_TIME_MS;
  if (!isSet) await browser.alarms.create(REMINDER_ALARM, { when: dueMs });
}

/** Safari 18 to at least 26.6 returns null if there is none: https://github.com/WebKit/WebKit/pull/70656 */
function findAlarm(name: string): Promise<Browser.alarms.Alarm | undefined> {
  return answerOr(undefined, async () => browser.alarms.get(name));
}
