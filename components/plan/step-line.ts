import type { StepProgress } from '../../lib/guide/progress';
import { msg, type LocalizedText } from '../../lib/text/localized-text';

/**
 * What the line of a step says at its end: how it stands, else how long it takes.
 * In: its progress, and when Apple's page was last read (null: its state was not read).
 */
export function stepLine(
  { step, state, result }: StepProgress,
  readAtMs: number | null,
): LocalizedText {
  if (state === 'skipped') return msg('guide.plan.skipped');
  if (state === 'open' && result?.reason === 'later') return msg('guide.plan.later');
  if (step.completion === 'live') {
    // Ticked by hand it was not read.
    if (state === 'done' && readAtMs !== null) return msg('popup.readAt', { atMs: readAtMs });
    return msg(state === 'done' ? 'guide.plan.done' : 'guide.plan.live');
  }
  if (state === 'done' || !step.minutes) return msg('guide.plan.done');
  const [from, to] = step.minutes;
  if (from >= 120) return msg('guide.plan.hours', Math.round(from / 60));
  if (to >= 120) return msg('guide.plan.hoursUpTo', Math.round(to / 60));
  return from === to ? msg('guide.plan.minutes', from) : msg('guide.plan.minutesRange', from, to);
}
