import type { Settings } from './settings';
import { firstMinute, wallClockOf } from './wall-clock';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than any pause: one that seems longer was set before the clock was changed. */
const LONGEST_MS = 8 * DAY_MS;
/** When a pause until tomorrow ends. */
const MORNING_MINUTES = 8 * 60;

export function isPaused(
  { pausedUntilMs }: Pick<Settings, 'pausedUntilMs'>,
  nowMs: number,
): boolean {
  return pausedUntilMs !== null && pausedUntilMs > nowMs && pausedUntilMs - nowMs <= LONGEST_MS;
}

/**
 * When a pause that begins now ends: in an hour, or at eight on the next day of the user's clock.
 * `timeZone`: an IANA zone.
 */
export function pauseEndMs(kind: 'hour' | 'tomorrow', nowMs: number, timeZone: string): number {
  if (kind === 'hour') return nowMs + HOUR_MS;
  const clock = wallClockOf(timeZone);
  const today = clock(nowMs).day;
  const isMorning = (atMs: number) => {
    const { day, minutes } = clock(atMs);
    return day > today && minutes >= MORNING_MINUTES;
  };
  // Not simply the next date: a zone that crosses the date line skips a day or repeats it.
  return firstMinute(nowMs, 4 * DAY_MS, isMorning) ?? nowMs + DAY_MS;
}
