import type { StepProgress } from '../../lib/guide/progress';
import { message, type Message } from '../../lib/text/message';

/**
 * What the line of a step says at its end: how it stands, else how long it takes.
 * In: its progress, and when Apple's page was last read (null: its state was not read).
 */
export function stepLine({ step, state, result }: StepProgress, readAtMs: number | null): Message {
  if (state === 'skipped') return message('guide.plan.skipped');
  if (state === 'open' && result?.reason === 'later') return message('guide.plan.later');
  if (step.ending === 'live') {
    // Ticked by hand it was not read.
    if (state === 'done' && readAtMs !== null) return message('popup.readAt', { atMs: readAtMs });
    return message(state === 'done' ? 'guide.plan.done' : 'guide.plan.live');
  }
  if (state === 'done' || !step.minutes) return message('guide.plan.done');
  const [from, to] = step.minutes;
  if (from >= 120) return message('guide.plan.hours', Math.round(from / 60));
  if (to >= 120) return message('guide.plan.hoursUpTo', Math.round(to / 60));
  return from === to
    ? message('guide.plan.minutes', from)
    : message('guide.plan.minutesRange', from, to);
}
