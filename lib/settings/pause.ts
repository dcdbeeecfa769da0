import type { Settings } from './settings';
import { firstMinute, wallClockOf } from './wall-clock';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than any pause that can be asked for: one that seems longer was set by another clock. */
const LONGEST_MS = 8 * DAY_MS;
/** When people are told again on the day after. */
const MORNING_MINUTES = 8 * 60;

/** Whether the person asked not to be told anything for now. */
export function isPaused(
  { pausedUntilMs }: Pick<Settings, 'pausedUntilMs'>,
  nowMs: number,
): boolean {
  return pausedUntilMs !== null && pausedUntilMs > nowMs && pausedUntilMs - nowMs <= LONGEST_MS;
}

/**
 * When a pause ends that begins now, in milliseconds: in an hour, or at eight on the next day that
 * the person's clock has. In: an IANA zone.
 */
export function pauseEndMs(kind: 'hour' | 'tomorrow', nowMs: number, timeZone: string): number {
  if (kind === 'hour') return nowMs + HOUR_MS;
  const clock = wallClockOf(timeZone);
  const today = clock(nowMs).day;
  const isMorning = (atMs: number) => {
    const { day, minutes } = clock(atMs);
    return day > today && minutes >= MORNING_MINUTES;
  };
  // A zone that changes sides of the date line leaves a day out, or has one twice.
  return firstMinute(nowMs, 4 * DAY_MS, isMorning) ?? nowMs + DAY_MS;
}
