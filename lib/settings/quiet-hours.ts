import type { QuietHours } from './settings';
import { firstMinute, minutesOf, wallClockOf } from './wall-clock';

/** Every day has a minute that is not quiet, but for one on which clocks leave it out. */
const LONGEST_MS = 3 * 24 * 60 * 60_000;

/** Whether nobody is to be told anything at a moment. In: an IANA zone, for the person's own clock. */
export function isQuiet(hours: QuietHours, nowMs: number, timeZone: string): boolean {
  return hours.isOn && quietBy(hours, timeZone)(nowMs);
}

/**
 * When the quiet that holds now ends, in milliseconds; null where none holds. Where a clock is put
 * forward over the end, that is the moment at which it is; where it is put back, the first of two.
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
    // Over midnight: late or early. Times that are none compare with nothing: then it is never quiet.
    if (start > end) return minutes >= start || minutes < end;
    return minutes >= start && minutes < end;
  };
}
