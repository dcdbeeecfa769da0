import { HOUR_MS, MINUTE_MS } from '../text/durations';
import { msg, type LocalizedText } from '../text/localized-text';
import { dayHealth, type DayBar } from './day-bars';
import { LONGEST_GAP_MS } from './days';
import { NEVER_MS, type ImpactSpan } from './impact-spans';

/** A duration in its two largest units, in full minutes: `1 h 25 min`, `2 d 3 h`. */
export function durationMessage(ms: number): LocalizedText {
  const hours = Math.floor(Math.max(0, ms) / HOUR_MS);
  const days = Math.floor(hours / 24);
  if (days === 0) return hoursMessage(ms);
  return twoUnits('days', 'daysHours', days, hours % 24);
}

/** A duration without days, for parts of a day: `8 h 30 min` of `24 h`. */
export function hoursMessage(ms: number): LocalizedText {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return msg('dashboard.history.duration.short');
  if (hours === 0) return msg('dashboard.history.duration.minutes', minutes);
  return twoUnits('hours', 'hoursMinutes', hours, minutes % 60);
}

/** A sum over many days, rounded down: `1,204 h`. */
export function wholeHoursMessage(ms: number): LocalizedText {
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

/** A day, or several, in sentences: health, observed time, the user's failed backups. */
export function dayMessages(day: DayBar): LocalizedText[] {
  return [dayHealthMessage(day), ...observedMessages(day), ...failureMessages(day)];
}

export function dayHealthMessage(day: DayBar): LocalizedText {
  const health = dayHealth(day);
  // On a day with maintenance and a problem, the minutes are those of the problem.
  if ((health === 'issue' || health === 'outage') && day.problemMs > 0)
    return msg(`dashboard.history.day.${health}For`, hoursMessage(day.problemMs));
  return msg(`dashboard.history.day.${health}`);
}

function observedMessages({ worst, observedMs, lengthMs }: DayBar): LocalizedText[] {
  if (lengthMs - observedMs < LONGEST_GAP_MS) return [];
  if (observedMs > 0)
    return [msg('dashboard.history.day.partly', hoursMessage(observedMs), hoursMessage(lengthMs))];
  return worst ? [msg('dashboard.history.day.notObserved')] : [];
}

export function failureMessages({ failures }: DayBar): LocalizedText[] {
  return failures > 0 ? [msg('dashboard.history.day.failed', failures)] : [];
}

/** How long ago a service last had a problem. `observedSinceMs`: null if not since `windowFromMs`. */
export function lastProblemMessage(
  last: ImpactSpan | null,
  observedSinceMs: number | null,
  windowFromMs: number,
): LocalizedText {
  if (last?.endMs === NEVER_MS)
    return msg('dashboard.history.last.ongoing', { datedMs: last.startMs });
  if (last)
    return msg('dashboard.history.last.ended', { ageOfMs: last.endMs }, { day: last.endMs });
  if (observedSinceMs === null) return msg('dashboard.history.last.unobserved');
  if (observedSinceMs <= windowFromMs) return msg('dashboard.history.last.window');
  return msg('dashboard.history.last.since', { day: observedSinceMs });
}
