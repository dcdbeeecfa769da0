import { DAY_MS, HOUR_MS, MINUTE_MS } from '../text/durations';

/** A time of day such as `22:00`. */
type ClockTime = string;

/** Hours of every day without notifications; if `from` is later than `to`, past midnight. */
export interface QuietHours {
  isOn: boolean;
  from: ClockTime;
  to: ClockTime;
}

/** Whether a text is a time such as `07:00`. */
function isClockTime(text: string): boolean {
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

/** `timeZone`: the user's IANA zone. */
export function isQuiet({ isOn, from, to }: QuietHours, nowMs: number, timeZone: string): boolean {
  if (!isOn) return false;
  const { minutes } = wallClockOf(timeZone)(nowMs);
  const [start, end] = [minutesOf(from), minutesOf(to)];
  // Invalid times are NaN, and comparisons with NaN are false: never quiet.
  if (start > end) return minutes >= start || minutes < end;
  return minutes >= start && minutes < end;
}

/** Longer than any pause: a longer one was set before the clock was changed. */
const LONGEST_PAUSE_MS = 8 * DAY_MS;
/** When a pause until tomorrow ends. */
const MORNING_MINUTES = 8 * 60;

export function isPaused(
  { pausedUntilMs }: { pausedUntilMs: number | null },
  nowMs: number,
): boolean {
  return (
    pausedUntilMs !== null && pausedUntilMs > nowMs && pausedUntilMs - nowMs <= LONGEST_PAUSE_MS
  );
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
    const { day, minutes } = clock(atMs);
    if (day > today && minutes >= MORNING_MINUTES) return atMs;
  }
  return nowMs + DAY_MS;
}

/** The reading of a clock. */
interface WallClock {
  /** `2026-11-02`, which can be compared as text. */
  day: string;
  /** Since midnight, by the clock. */
  minutes: number;
}

/** The clock of an IANA time zone; throws if the zone is unknown. */
function wallClockOf(timeZone: string): (atMs: number) => WallClock {
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
    const shown = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? '';
    return {
      day: [part('year').padStart(4, '0'), part('month'), part('day')].join('-'),
      minutes: Number(part('hour')) * 60 + Number(part('minute')),
    };
  };
}

/** The minutes since midnight; NaN if the text is not a time. */
function minutesOf(time: ClockTime): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? NaN) * 60 + (minutes ?? NaN);
}
