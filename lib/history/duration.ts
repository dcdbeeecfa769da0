import { msg, type LocalizedText } from '../text/localized-text';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How long something took, in its two largest units: `1 h 25 min`, `2 d 3 h`. In: milliseconds; what is
 * below a minute is left away, what is below nothing is nothing.
 */
export function durationOf(ms: number): LocalizedText {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days === 0) return hoursOf(ms);
  return twoUnits('days', 'daysHours', days, hours % 24);
}

/** The same without days, for parts of a day: `8 h 30 min` of `24 h`. */
export function hoursOf(ms: number): LocalizedText {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return msg('dashboard.history.duration.short');
  if (hours === 0) return msg('dashboard.history.duration.minutes', minutes);
  return twoUnits('hours', 'hoursMinutes', hours, minutes % 60);
}

/** In whole hours, for sums of many days: `1,204 h`. Rounded down: no more than is known. */
export function wholeHoursOf(ms: number): LocalizedText {
  return msg('dashboard.history.duration.hours', Math.floor(Math.max(0, ms) / HOUR_MS));
}

function twoUnits(
  one: 'hours' | 'days',
  both: 'hoursMinutes' | 'daysHours',
  large: number,
  small: number,
): LocalizedText {
  return small === 0
    ? msg(`dashboard.history.duration.${one}`, large)
    : msg(`dashboard.history.duration.${both}`, large, small);
}
