import { dateTimeFormat } from './date-time-format';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How times are written: the language of the sentences around them, and where the person is. */
export interface TimeStyle {
  /** A BCP 47 tag. */
  locale: string;
  /** An IANA zone; absent: the system's. */
  timeZone?: string;
}

/**
 * A moment as people write it: `09:16` today, with the day where it is another one.
 * In: the moment and now, in milliseconds.
 */
export function formatMoment(atMs: number, nowMs: number, style: TimeStyle): string {
  const isToday = dayOf(atMs, style) === dayOf(nowMs, style);
  return isToday ? timeFormat(style, {}).format(atMs) : formatDated(atMs, nowMs, style);
}

/**
 * A moment with its day, also where that is today: `22 Nov, 09:16`. For what is read on other days.
 * In: the moment and now, in milliseconds.
 */
export function formatDated(atMs: number, nowMs: number, style: TimeStyle): string {
  const isFar = Math.abs(nowMs - atMs) > 300 * DAY_MS;
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return timeFormat(style, isFar ? { ...day, year: 'numeric' } : day).format(atMs);
}

/**
 * A day with its year: `2 Nov 2026`.
 * In: the day as `2026-11-02`, or any moment of it in milliseconds. Out: what is no day as it is.
 */
export function formatDay(day: string | number, style: TimeStyle): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  if (typeof day === 'number')
    return dateTimeFormat(style.locale, inZone(style, options)).format(day);
  const atMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(atMs)) return day;
  // A day of the calendar is the same everywhere.
  return dateTimeFormat(style.locale, { ...options, timeZone: 'UTC' }).format(atMs);
}

/** The same text for two moments of one day. The system's zone needs no format, which takes long to make. */
function dayOf(atMs: number, { locale, timeZone }: TimeStyle): string {
  return timeZone
    ? dateTimeFormat(locale, { dateStyle: 'short', timeZone }).format(atMs)
    : new Date(atMs).toDateString();
}

/** Where people say 9:16 AM they write 9:16, and 09:16 where they don't. */
function timeFormat(style: TimeStyle, more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const options = inZone(style, { hour: 'numeric', minute: '2-digit', ...more });
  const format = dateTimeFormat(style.locale, options);
  const hasHalfDays = Boolean(format.resolvedOptions().hour12);
  return hasHalfDays ? format : dateTimeFormat(style.locale, { ...options, hour: '2-digit' });
}

function inZone(
  { timeZone }: TimeStyle,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormatOptions {
  return timeZone ? { ...options, timeZone } : options;
}

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** Made once a language: making one takes a browser longer than using it a hundred times. */
function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const options = { numeric: 'auto', style: 'short' } as const;
  const made = relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, options);
  relativeFormats.set(locale, made);
  return made;
}

/** How long ago something was: `3 min ago`, `now`. Never in the future. */
export function formatAge(atMs: number, nowMs: number, style: TimeStyle): string {
  const ageMs = Math.max(0, nowMs - atMs);
  const format = relativeFormat(style.locale);
  if (ageMs < MINUTE_MS) return format.format(0, 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < 2 * DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(ageMs / DAY_MS), 'day');
}
