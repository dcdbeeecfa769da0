import type { Health } from '../status/model';
import { SIGN_IN_SERVICES } from '../status/watched-services';
import type { Ticks } from './journal';
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
  /** Null also where the person has accepted the risk. */
  lock: Lock | null;
}

export interface Progress {
  steps: StepProgress[];
  doneCount: number;
  /** The first step that is still open; null when all are done. */
  nextStepId: StepId | null;
}

/** What the plan must know of Apple, as the live reading has it. */
export interface Apple {
  health: Health;
  /** Whether backing up, or signing in, has a problem: then changing things on the device is vain. */
  isTroubled: boolean;
}

/** In: the health of iCloud Backup, and the other watched services that have a problem. */
export function appleFor(health: Health, others: readonly { service: string }[]): Apple {
  const isBackupTroubled = health === 'issue' || health === 'outage';
  const isSignInTroubled = others.some(({ service }) => SIGN_IN_SERVICES.includes(service));
  return { health, isTroubled: isBackupTroubled || isSignInTroubled };
}

/**
 * Where the person is in the plan.
 * In: the ticks, and Apple as the live reading has it.
 * Out: each step with its ticks and locks. Apple's status ticks itself when Apple reports no
 * problem, stays open while there is one, and is left to the person where nobody can tell.
 */
export function progressOf({ ticked, accepted }: Ticks, apple: Apple): Progress {
  const { health } = apple;
  const isCopySafe = STEPS.some((step) => step.id === 'computer' && isAllTicked(step, ticked));
  const steps = STEPS.map((step): StepProgress => {
    const lock = accepted.has(step.id) ? null : lockOf(step, apple, isCopySafe);
    const subSteps = step.subSteps.map((id): SubStepProgress => {
      const tickId = tickIdOf(step.id, id);
      const isAutomatic = step.id === 'status' && health !== 'unknown';
      return {
        id,
        tickId,
        isAutomatic,
        isTicked: isAutomatic ? health === 'available' : ticked.has(tickId),
        isLocked: lock !== null && step.risky.includes(id),
      };
    });
    return { step, subSteps, lock, isDone: subSteps.every((subStep) => subStep.isTicked) };
  });
  return {
    steps,
    doneCount: steps.filter(({ isDone }) => isDone).length,
    nextStepId: steps.find(({ isDone }) => !isDone)?.step.id ?? null,
  };
}

function isAllTicked(step: Step, ticked: ReadonlySet<string>): boolean {
  return step.subSteps.every((id) => ticked.has(tickIdOf(step.id, id)));
}

function lockOf(step: Step, { isTroubled }: Apple, isCopySafe: boolean): Lock | null {
  if (step.risky.length === 0) return null;
  if (isTroubled) return 'apple';
  return step.needsCopy && !isCopySafe ? 'copyFirst' : null;
}
