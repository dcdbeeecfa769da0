import type { UnknownReason } from '../status/status';
import type { AppleContext, EndedProblem } from './apple-context';
import type { RunState } from './journal';
import type { StepId } from './knowledge/step';
import type { Progress } from './progress';

/** What is to be done now: Apple's status and the run taken together. */
export type Guidance =
  /** The backup works again, by this step. */
  | { kind: 'worked'; fixedBy: StepId; atMs: number; stepId: null }
  /** Apple has a problem. */
  | { kind: 'wait'; stepId: StepId }
  /** Apple's problem is over. */
  | { kind: 'tryAgain'; ended: EndedProblem; stepId: StepId | null }
  /** Nobody can tell, and it may well be the person's own connection. */
  | { kind: 'connection'; stepId: StepId }
  | { kind: 'goOn'; stepId: StepId }
  /** Everything was tried. */
  | { kind: 'exhausted'; stepId: null };

/** Reasons that may lie between this computer and Apple. */
const ON_THE_WAY = new Set<UnknownReason>(['offline', 'timeout', 'unreachable', 'redirected']);

/**
 * What comes next. `stepId` is the step to unfold; null where none is.
 * In: where the person is, what they did, and Apple as the live reading has it.
 */
export function guidanceOf(progress: Progress, ticks: RunState, apple: AppleContext): Guidance {
  const { worked, nextStepId } = progress;
  if (worked) return { kind: 'worked', fixedBy: worked.stepId, atMs: worked.atMs, stepId: null };
  const { isAppleTroubled } = progress;
  if (isAppleTroubled && apple.health !== 'unknown') return { kind: 'wait', stepId: 'status' };
  if (apple.reason && ON_THE_WAY.has(apple.reason) && nextStepId) {
    const isOpen = progress.steps.some(({ step, state }) => {
      return step.id === 'conditions' && state === 'open';
    });
    return { kind: 'connection', stepId: isOpen ? 'conditions' : nextStepId };
  }
  if (isAppleTroubled) return { kind: 'wait', stepId: 'status' };
  if (apple.ended && apple.health === 'available' && !isAnswered(apple.ended, ticks))
    return { kind: 'tryAgain', ended: apple.ended, stepId: nextStepId };
  return nextStepId ? { kind: 'goOn', stepId: nextStepId } : { kind: 'exhausted', stepId: null };
}

/** Whether the person has said, since Apple's problem ended, that backing up still fails. */
function isAnswered({ seenMs }: EndedProblem, { results }: RunState): boolean {
  return [...results.values()].some(({ atMs, result }) => result === 'notYet' && atMs >= seenMs);
}
