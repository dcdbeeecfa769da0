import { browser } from 'wxt/browser';

export const CHECK_ALARM = 'check';

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
  const alarm = await browser.alarms.get(CHECK_ALARM);
  const isOfPeriod = alarm?.periodInMinutes === periodInMinutes;
  // Further ahead than a period: it was set before the clock was put back.
  const isNear = alarm !== undefined && alarm.scheduledTime - nowMs <= periodMs + 1_000;
  if (isOfPeriod && isNear) return;
  await browser.alarms.create(CHECK_ALARM, { when: firstAtMs, periodInMinutes });
}
