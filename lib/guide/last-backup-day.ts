import { localDayOf } from '../text/local-day';

/** The day on which iCloud began: no backup is older. Source: Apple's press release of 4 October 2011. */
const ICLOUD_BEGAN = '2011-10-12';

export type DayCheck =
  { ok: true; day: string } | { ok: false; reason: 'notADay' | 'future' | 'beforeICloud' };

/**
 * Whether a day can be that of the last good backup.
 * In: the day as a date field gives it, `2026-11-02`, and now, whose day is that of the system's
 * time zone. Out: the day, or why it can't be.
 */
export function checkDay(text: string, todayMs: number): DayCheck {
  if (!isDay(text)) return { ok: false, reason: 'notADay' };
  if (text > localDayOf(todayMs)) return { ok: false, reason: 'future' };
  if (text < ICLOUD_BEGAN) return { ok: false, reason: 'beforeICloud' };
  return { ok: true, day: text };
}

/** Whether a text is a day that the calendar has, as `2026-11-02`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  // Some engines roll a 30 February over into March, others refuse it.
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
