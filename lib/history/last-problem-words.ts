import { msg, type LocalizedText } from '../text/localized-text';
import { NEVER_MS, type ImpactSpan } from './impact-span';

/**
 * How long ago a service last had a problem, in words.
 * In: the last one (null: none is known), since when it was observed, as far back as was asked (null:
 * never), and how far back that was.
 */
export function lastProblemWords(
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
