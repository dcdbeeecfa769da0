import type { ClockTime } from './settings';

const MINUTE_MS = 60_000;

/** What a clock on the wall shows. */
export interface WallClock {
  /** Days written like this are in the order of their letters: `2026-11-02`. */
  day: string;
  /** Since midnight, as the clock counts them. */
  minutes: number;
}

/**
 * The wall clock of a zone. In: an IANA zone; throws for one that there isn't. Out: what it shows at
 * a moment, in milliseconds.
 */
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

/** The minutes since midnight of a time of the day; not a number for what is none. */
export function minutesOf(time: ClockTime): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? NaN) * 60 + (minutes ?? NaN);
}

/**
 * The first full minute after a moment at which something is so; null: not within that time.
 * Minute by minute: clocks are put forward and back, and days left out, at any of them.
 */
export function firstMinute(
  afterMs: number,
  withinMs: number,
  isSo: (atMs: number) => boolean,
): number | null {
  const nextMs = (Math.floor(afterMs / MINUTE_MS) + 1) * MINUTE_MS;
  for (let atMs = nextMs; atMs <= afterMs + withinMs; atMs += MINUTE_MS)
    if (isSo(atMs)) return atMs;
  return null;
}
