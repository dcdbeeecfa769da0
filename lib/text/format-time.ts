import { DAY_MS, HOUR_MS, MINUTE_MS } from './durations';

export interface TimeStyle {
  /** A BCP 47 tag. */
  locale: string;
  /** An IANA zone; absent: the system's. */
  timeZone?: string;
}

/** `09:16`, with its day unless that is today. */
export function formatMoment(atMs: number, nowMs: number, style: TimeStyle): string {
  const isToday = comparableDay(atMs, style) === comparableDay(nowMs, style);
  return isToday ? timeFormat(style, {}).format(atMs) : formatDated(atMs, nowMs, style);
}

/** `22 Nov, 09:16`. */
export function formatDated(atMs: number, nowMs: number, style: TimeStyle): string {
  const isFar = Math.abs(nowMs - atMs) > 300 * DAY_MS;
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return timeFormat(style, isFar ? { ...day, year: 'numeric' } : day).format(atMs);
}

/** `2 Nov 2026`, from `2026-11-02` or any time of that day; another text unchanged. */
export function formatDay(day: string | number, { locale, timeZone }: TimeStyle): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  if (typeof day === 'number') return dateTimeFormat(locale, { ...options, timeZone }).format(day);
  const atMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(atMs)) return day;
  // A calendar day is the same in every zone.
  return dateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(atMs);
}

/** The system's zone needs no format, which is slow to create. */
function comparableDay(atMs: number, { locale, timeZone }: TimeStyle): string {
  return timeZone
    ? dateTimeFormat(locale, { dateStyle: 'short', timeZone }).format(atMs)
    : new Date(atMs).toDateString();
}

/** Languages with AM and PM write 9:16, the others 09:16. */
function timeFormat(style: TimeStyle, more: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { locale, timeZone } = style;
  const options = { hour: 'numeric', minute: '2-digit', ...more, timeZone } as const;
  const format = dateTimeFormat(locale, options);
  const hasHalfDays = Boolean(format.resolvedOptions().hour12);
  return hasHalfDays ? format : dateTimeFormat(locale, { ...options, hour: '2-digit' });
}

/** `3 min ago`, `now`; never in the future. */
export function formatAge(atMs: number, nowMs: number, style: TimeStyle): string {
  const ageMs = Math.max(0, nowMs - atMs);
  const options = { numeric: 'auto', style: 'short' } as const;
  const format = intlFormat(Intl.RelativeTimeFormat, style.locale, options);
  if (ageMs < MINUTE_MS) return format.format(0, 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < 2 * DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(ageMs / DAY_MS), 'day');
}

/** January and July: if two zones differ, they differ in at least one of them. */
const SAMPLES_MS = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

/** A new format if the computer's time zone has changed. */
export function dateTimeFormat(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const offsets = SAMPLES_MS.map((atMs) => new Date(atMs).getTimezoneOffset());
  const zone = options.timeZone ? '' : offsets.join();
  return intlFormat(Intl.DateTimeFormat, locale, options, zone);
}

/** In the system's time zone, in the format of date fields: `2026-11-02`. */
export function localDayOf(atMs: number): string {
  const date = new Date(atMs);
  const year = String(date.getFullYear()).padStart(4, '0');
  return [year, twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
}

/** For a `datetime-local` field: `2026-11-02T09:40`. */
export function localMomentOf(atMs: number): string {
  const date = new Date(atMs);
  return `${localDayOf(atMs)}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

const formats = new Map<string, unknown>();

/** A format of `Intl`, created once: that takes as long as using it a hundred times. */
export function intlFormat<Format, Options>(
  Kind: new (locale: string, options?: Options) => Format,
  locale: string,
  options?: Options,
  variant = '',
): Format {
  const key = JSON.stringify([Kind.name, locale, options, variant]);
  const format = (formats.get(key) as Format | undefined) ?? new Kind(locale, options);
  formats.set(key, format);
  return format;
}
