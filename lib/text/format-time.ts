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
  const options = (more: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions =>
    style.timeZone ? { ...more, timeZone: style.timeZone } : more;
  const dayOf = new Intl.DateTimeFormat(style.locale, options({ dateStyle: 'short' }));
  const isToday = dayOf.format(atMs) === dayOf.format(nowMs);
  const isFar = Math.abs(nowMs - atMs) > 300 * DAY_MS;
  return new Intl.DateTimeFormat(
    style.locale,
    options({
      hour: hasHalfDays(style.locale) ? 'numeric' : '2-digit',
      minute: '2-digit',
      ...(!isToday && { day: 'numeric', month: 'short' }),
      ...(isFar && { year: 'numeric' }),
    }),
  ).format(atMs);
}

/** Whether people there say 9:16 AM; where they don't, they write 09:16. */
function hasHalfDays(locale: string): boolean {
  return Boolean(new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12);
}

/** How long ago something was: `3 min ago`, `now`. Never in the future. */
export function formatAge(atMs: number, nowMs: number, style: TimeStyle): string {
  const ageMs = Math.max(0, nowMs - atMs);
  const format = new Intl.RelativeTimeFormat(style.locale, { numeric: 'auto', style: 'short' });
  if (ageMs < MINUTE_MS) return format.format(0, 'second');
  if (ageMs < HOUR_MS) return format.format(-Math.floor(ageMs / MINUTE_MS), 'minute');
  if (ageMs < 2 * DAY_MS) return format.format(-Math.floor(ageMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(ageMs / DAY_MS), 'day');
}
