import { isDay } from './last-backup-day';

/** Clocks may differ by this much from the one on the device. */
const TOLERANCE_MS = 60_000;
/** Two years, one of them a leap year. */
const MAX_AGE_MS = 731 * 24 * 60 * 60_000;

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,3})?)?$/;

export type MomentCheck =
  { ok: true; atMs: number } | { ok: false; reason: 'notAMoment' | 'future' | 'tooOld' };

/**
 * Whether a moment can be that of a failed backup.
 * In: the moment as a field of the kind `datetime-local` gives it, `2026-11-02T09:40`, in the
 * system's time zone, and now. Out: the moment in milliseconds, or why it can't be.
 */
export function checkMoment(text: string, nowMs: number): MomentCheck {
  const parts = MOMENT.exec(text)?.slice(1).map(Number);
  if (!parts || !isDay(text.slice(0, 10))) return { ok: false, reason: 'notAMoment' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  // What the clock leaves out in spring is taken as an hour later, as everywhere.
  const atMs = new Date(year, month - 1, day, hour, minute, second || 0).getTime();
  if (atMs > nowMs + TOLERANCE_MS) return { ok: false, reason: 'future' };
  if (nowMs - atMs > MAX_AGE_MS) return { ok: false, reason: 'tooOld' };
  return { ok: true, atMs };
}
