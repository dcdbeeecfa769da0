import { isOwnLookFresh, type Apple } from './apple';
import { acceptanceOf, type Ticks } from './journal';
import { STEPS, tickIdOf, type Step, type StepId } from './steps';

/** Why something can't be ticked. */
export type Lock = 'apple' | 'copyFirst';

export interface SubStepProgress {
  id: string;
  tickId: string;
  isTicked: boolean;
  /** Ticked, or kept open, by the live reading: not by hand. */
  isAutomatic: boolean;
  isLocked: boolean;
}

export interface StepProgress {
  step: Step;
  subSteps: SubStepProgress[];
  isDone: boolean;
  /** Of what must be ticked, 0 to 1. */
  doneShare: number;
  /** Null also where the person has accepted the risk. */
  lock: Lock | null;
}

export interface Progress {
  steps: StepProgress[];
  doneCount: number;
  /** The first step that is still open; null when all are done. */
  nextStepId: StepId | null;
}

/**
 * Where the person is in the plan.
 * In: the ticks, and Apple as the live reading has it.
 * Out: each step with its ticks and locks. Apple's status ticks itself when Apple reports no
 * problem, stays open while there is one, and is left to the person where nobody can tell.
 */
export function progressOf({ ticked, accepted }: Ticks, apple: Apple): Progress {
  const isTicked = (step: Step, id: string): boolean => {
    const atMs = ticked.get(tickIdOf(step.id, id));
    if (step.id !== 'status') return atMs !== undefined;
    if (apple.health !== 'unknown') return apple.health === 'available';
    return atMs !== undefined && isOwnLookFresh(atMs, apple);
  };
  const isDone = (step: Step) => requiredOf(step).every((id) => isTicked(step, id));
  const isCopySafe = STEPS.some((step) => step.id === 'computer' && isDone(step));
  const steps = STEPS.map((step): StepProgress => {
    const found = lockOf(step, apple, isCopySafe);
    const lock = found && accepted.has(acceptanceOf(step.id, found)) ? null : found;
    const subSteps = step.subSteps.map((id): SubStepProgress => {
      return {
        id,
        tickId: tickIdOf(step.id, id),
        isAutomatic: step.id === 'status' && apple.health !== 'unknown',
        isTicked: isTicked(step, id),
        isLocked: lock !== null && step.risky.includes(id),
      };
    });
    const required = requiredOf(step);
    const doneShare = required.filter((id) => isTicked(step, id)).length / required.length;
    return { step, subSteps, lock, isDone: doneShare === 1, doneShare };
  });
  return {
    steps,
    doneCount: steps.filter((step) => step.isDone).length,
    nextStepId: steps.find((step) => !step.isDone)?.step.id ?? null,
  };
}

function requiredOf(step: Step): string[] {
  return step.subSteps.filter((id) => !step.optional.includes(id));
}

function lockOf(step: Step, { isTroubled }: Apple, isCopySafe: boolean): Lock | null {
  if (step.risky.length === 0) return null;
  if (isTroubled) return 'apple';
  return step.needsCopy && !isCopySafe ? 'copyFirst' : null;
}
