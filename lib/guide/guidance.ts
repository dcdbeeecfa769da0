import type { UnknownReason } from '../status/status';
import type { AppleContext, EndedProblem } from './apple-context';
import type { RunState } from './journal';
import type { StepId } from './knowledge/steps';
import type { Progress } from './progress';

/** What to do now, by Apple's status and the run. */
export type Guidance =
  | { kind: 'worked'; fixedBy: StepId; atMs: number; stepId: null }
  /** Apple has a problem. */
  | { kind: 'wait'; stepId: StepId }
  /** Apple's problem is over. */
  | { kind: 'tryAgain'; ended: EndedProblem; stepId: StepId | null }
  /** Apple's status is unknown, possibly because of the user's connection. */
  | { kind: 'connection'; stepId: StepId }
  | { kind: 'goOn'; stepId: StepId }
  /** Everything was tried. */
  | { kind: 'exhausted'; stepId: null };

/** Reasons that may be the user's connection. */
const CONNECTION_REASONS = new Set<UnknownReason>([
  'offline',
  'timeout',
  'unreachable',
  'redirected',
]);

/** What comes next. `stepId`: the step to open; null: none. */
export function guidanceOf(progress: Progress, state: RunState, apple: AppleContext): Guidance {
  const { worked, nextStepId } = progress;
  if (worked) return { kind: 'worked', fixedBy: worked.stepId, atMs: worked.atMs, stepId: null };
  const { isAppleTroubled } = progress;
  if (isAppleTroubled && apple.health !== 'unknown') return { kind: 'wait', stepId: 'status' };
  if (apple.reason && CONNECTION_REASONS.has(apple.reason) && nextStepId) {
    const isOpen = progress.steps.some((one) => {
      return one.step.id === 'conditions' && one.state === 'open';
    });
    return { kind: 'connection', stepId: isOpen ? 'conditions' : nextStepId };
  }
  if (isAppleTroubled) return { kind: 'wait', stepId: 'status' };
  if (apple.ended && apple.health === 'available' && !isAnswered(apple.ended, state))
    return { kind: 'tryAgain', ended: apple.ended, stepId: nextStepId };
  return nextStepId ? { kind: 'goOn', stepId: nextStepId } : { kind: 'exhausted', stepId: null };
}

/** Whether the user has reported since the problem ended that the backup still fails. */
function isAnswered({ seenMs }: EndedProblem, { results }: RunState): boolean {
  return [...results.values()].some(({ atMs, result }) => result === 'notYet' && atMs >= seenMs);
}
