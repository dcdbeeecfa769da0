const MINUTE_MS = 60_000;

/** A time of day such as `22:00`. */
export type ClockTime = string;

/** What a clock shows. */
export interface WallClock {
  /** `2026-11-02`, which can be compared as text. */
  day: string;
  /** Since midnight, as the clock shows them. */
  minutes: number;
}

/** The clock of an IANA time zone; throws if the zone is unknown. */
export function wallClockOf(timeZone: string): (atMs: number) => WallClock {
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
export function minutesOf(time: ClockTime): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? NaN) * 60 + (minutes ?? NaN);
}

/**
 * The first full minute within a time that meets a condition. Tries each minute, because clocks
 * change, and days are skipped, at any of them.
 */
export function firstMinute(
  afterMs: number,
  withinMs: number,
  matches: (atMs: number) => boolean,
): number | null {
  const nextMs = (Math.floor(afterMs / MINUTE_MS) + 1) * MINUTE_MS;
  for (let atMs = nextMs; atMs <= afterMs + withinMs; atMs += MINUTE_MS)
    if (matches(atMs)) return atMs;
  return null;
}
