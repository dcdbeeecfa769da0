import { nextSlotMs } from '../../../lib/watch/schedule.ts';

/** The alarm for checks, as the browser keeps it. */
export interface Alarm {
  ringsAtMs: number;
  periodMs: number;
}

/**
 * When the alarm rings next, as `ensureCheckAlarm` leaves it: of the same period it goes on, of another
 * it is set anew, on the install's place.
 * In: the alarm that has just rung (null: there is none), now, the period, the install's place.
 */
export function nextAlarm(
  alarm: Alarm | null,
  nowMs: number,
  periodMs: number,
  offsetMs: number,
): Alarm {
  if (alarm?.periodMs === periodMs) return { ringsAtMs: alarm.ringsAtMs + periodMs, periodMs };
  return { ringsAtMs: nextSlotMs(nowMs, periodMs, offsetMs), periodMs };
}
