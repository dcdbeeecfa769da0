import { DAY_MS, HOUR_MS, MINUTE_MS } from '../text/durations';

/** A time of day such as `22:00`: as text, an earlier time is less than a later one. */
type ClockTime = string;

/** Hours of every day without notifications; if `from` is later than `to`, past midnight. */
export interface QuietHours {
  isOn: boolean;
  from: ClockTime;
  to: ClockTime;
}

/** Why quiet hours are invalid: not a time, or twice the same; null if they are valid. */
export function quietHoursProblem({
  from,
  to,
}: Pick<QuietHours, 'from' | 'to'>): 'time' | 'same' | null {
  const isClockTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  if (!isClockTime(from) || !isClockTime(to)) return 'time';
  return from === to ? 'same' : null;
}

/** `timeZone`: the user's IANA zone. */
export function isQuiet(hours: QuietHours, nowMs: number, timeZone: string): boolean {
  const { isOn, from, to } = hours;
  if (!isOn || quietHoursProblem(hours)) return false;
  const { time } = wallClockOf(timeZone)(nowMs);
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** Longer than any pause: a longer one was set before the clock was changed. */
const LONGEST_PAUSE_MS = 8 * DAY_MS;
/** When a pause until tomorrow ends. */
const MORNING: ClockTime = '08:00';

export function isPaused(
  { pausedUntilMs }: { pausedUntilMs: number | null },
  nowMs: number,
): boolean {
  const leftMs = (pausedUntilMs ?? nowMs) - nowMs;
  return leftMs > 0 && leftMs <= LONGEST_PAUSE_MS;
}

/** When a pause ends: in an hour, or at eight on the next day in the user's IANA zone. */
export function pauseEndMs(kind: 'hour' | 'tomorrow', nowMs: number, timeZone: string): number {
  if (kind === 'hour') return nowMs + HOUR_MS;
  const clock = wallClockOf(timeZone);
  const today = clock(nowMs).day;
  const nextMs = (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS;
  // Not simply the next date: a zone that crosses the date line skips a day or repeats it. Each minute is
  // tried, because clocks change at any of them.
  for (let atMs = nextMs; atMs <= nowMs + 4 * DAY_MS; atMs += MINUTE_MS) {
    const { day, time } = clock(atMs);
    if (day > today && time >= MORNING) return atMs;
  }
  return nowMs + DAY_MS;
}

/** The clock of an IANA time zone, with days such as `2026-11-02`; throws if the zone is unknown. */
function wallClockOf(timeZone: string): (atMs: number) => { day: string; time: ClockTime } {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (atMs) => {
    const parts = format.formatToParts(atMs).map(({ type, value }) => [type, value] as const);
    const { year, month, day, hour, minute } = Object.fromEntries(parts);
    return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
  };
}
