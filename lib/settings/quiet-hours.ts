import { firstMinute, minutesOf, wallClockOf, type ClockTime } from './wall-clock';

/** Every day has a minute outside of quiet hours, unless a clock change skips it. */
const LONGEST_MS = 3 * 24 * 60 * 60_000;

/** Hours of every day without notifications; if `from` is later than `to`, over midnight. */
export interface QuietHours {
  isOn: boolean;
  from: ClockTime;
  to: ClockTime;
}

/** Whether a text is a time such as `07:00`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Why quiet hours are invalid: not a time, or twice the same; null if they are valid. */
export function quietHoursProblem({
  from,
  to,
}: Pick<QuietHours, 'from' | 'to'>): 'time' | 'same' | null {
  if (!isClockTime(from) || !isClockTime(to)) return 'time';
  return from === to ? 'same' : null;
}

/** `timeZone`: an IANA zone, the user's own. */
export function isQuiet(hours: QuietHours, nowMs: number, timeZone: string): boolean {
  return hours.isOn && quietBy(hours, timeZone)(nowMs);
}

/**
 * When the current quiet hours end; null outside of them. If a clock change skips the end, the moment
 * of the change; if the end comes twice, the first.
 */
export function quietUntilMs(hours: QuietHours, nowMs: number, timeZone: string): number | null {
  const isQuietAt = quietBy(hours, timeZone);
  if (!hours.isOn || !isQuietAt(nowMs)) return null;
  return firstMinute(nowMs, LONGEST_MS, (atMs) => !isQuietAt(atMs));
}

function quietBy({ from, to }: QuietHours, timeZone: string): (atMs: number) => boolean {
  const clock = wallClockOf(timeZone);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  return (atMs) => {
    const { minutes } = clock(atMs);
    // Invalid times are NaN, which compares as false: never quiet.
    if (start > end) return minutes >= start || minutes < end;
    return minutes >= start && minutes < end;
  };
}
