import { msg, type LocalizedText } from '../text/localized-text';
import type { DayRow } from './day-rows';
import { hoursOf } from './duration';
import { LONGEST_GAP_MS } from './longest-gap';

/** What is said of a day. */
type Day = Pick<DayRow, 'health' | 'problemMs' | 'observedMs' | 'lengthMs' | 'failures'>;

/**
 * A day, or several, in words: how it was, how long it was looked at, what the person logged.
 * In: what is known. Out: one sentence each.
 */
export function dayWords(day: Day): LocalizedText[] {
  return [stateWords(day), ...observedWords(day), ...failureWords(day)];
}

/** How a day was. */
export function stateWords({ health, problemMs }: Day): LocalizedText {
  // Where work and a problem share a day, the minutes are the problem's.
  if ((health === 'issue' || health === 'outage') && problemMs > 0)
    return msg(`dashboard.history.day.${health}For`, hoursOf(problemMs));
  return msg(`dashboard.history.day.${health}`);
}

function observedWords({ health, observedMs, lengthMs }: Day): LocalizedText[] {
  if (lengthMs - observedMs < LONGEST_GAP_MS) return [];
  if (observedMs > 0)
    return [msg('dashboard.history.day.partly', hoursOf(observedMs), hoursOf(lengthMs))];
  return health === 'unknown' ? [] : [msg('dashboard.history.day.notObserved')];
}

/** What the person logged of a day; none: nothing. */
export function failureWords({ failures }: Day): LocalizedText[] {
  if (failures === 0) return [];
  if (failures === 1) return [msg('dashboard.history.day.failed')];
  return [msg('dashboard.history.day.failedOften', failures)];
}
