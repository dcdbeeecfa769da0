import { isOwnLookFresh, type AppleContext } from './apple-context';
import { acceptanceOf, type StepResult, type RunState } from './journal';
import { STATUS_TICK_ID, tickIdOf, type StepId, type SubStep } from './knowledge/step';
import type { Plan, PlannedStep } from './plan';

/** Why something can't be ticked. `noComputer`: no copy is safe, and there is nothing to make one on. */
export type Lock = 'apple' | 'copyFirst' | 'noComputer';

export interface SubStepProgress extends SubStep {
  tickId: string;
  isTicked: boolean;
  /** Ticked, or kept open, by the live reading: not by hand. */
  isAutomatic: boolean;
  isLocked: boolean;
}

export interface StepProgress {
  step: PlannedStep;
  subSteps: SubStepProgress[];
  /** `skipped`: the person left it out, for good. */
  state: 'open' | 'done' | 'skipped';
  /** What came of it; null while that is not said. */
  result: StepResult | null;
  /** Of what must be ticked, 0 to 1. */
  doneShare: number;
  /** The first that the person has not accepted; null where there is none. */
  lock: Lock | null;
  /** What an acceptance of it is stored under; null where there is no lock. */
  lockName: string | null;
}

export interface Progress {
  steps: StepProgress[];
  /** How many are done or left out. */
  passedCount: number;
  /**
   * The first step that is still open, then the first that was left for later; null when there is
   * none, or the backup works again.
   */
  nextStepId: StepId | null;
  /** Whether there is Apple's trouble to wait for, unless the person has seen that it is over. */
  isAppleTroubled: boolean;
  /** What made the backup work again; null while nothing did. */
  worked: { stepId: StepId; atMs: number } | null;
}

/**
 * Where the person is in a plan.
 * In: the plan, what the run's journal adds up to, and Apple as the live reading has it.
 * Out: each step with its ticks and locks. Apple's status ticks itself when Apple reports no
 * problem, stays open while there is one, and is left to the person where nobody can tell.
 */
export function progressOf(plan: Plan, ticks: RunState, apple: AppleContext): Progress {
  const copy = plan.find(({ id }) => id === 'computer-backup');
  const copyState: CopyState = !copy
    ? 'impossible'
    : isAllTicked(copy, ticks, apple)
      ? 'safe'
      : 'missing';
  const isAppleTroubled = apple.isTroubled && !hasSeenFine(ticks, apple);
  const situation = { ticks, apple, copyState, isAppleTroubled };
  const steps = plan.map((step) => stepProgress(step, situation));
  const worked = lastWorked(ticks);
  return {
    steps,
    passedCount: steps.filter(({ state }) => state !== 'open').length,
    nextStepId: worked ? null : nextOf(steps),
    isAppleTroubled,
    worked,
  };
}

function nextOf(steps: readonly StepProgress[]): StepId | null {
  const open = steps.filter(({ state }) => state === 'open');
  const next = open.find(({ step, result }) => step.completion === 'live' || !isForLater(result));
  return (next ?? open[0])?.step.id ?? null;
}

type CopyState = 'safe' | 'missing' | 'impossible';

interface Situation {
  ticks: RunState;
  apple: AppleContext;
  copyState: CopyState;
  isAppleTroubled: boolean;
}

/** Where nobody can tell, the person's own look at Apple's page counts. */
function hasSeenFine({ ticked }: RunState, apple: AppleContext): boolean {
  const atMs = ticked.get(STATUS_TICK_ID);
  return apple.health === 'unknown' && atMs !== undefined && isOwnLookFresh(atMs, apple);
}

function stepProgress(step: PlannedStep, situation: Situation): StepProgress {
  const { ticks, apple } = situation;
  const isAccepted = (lock: Lock) =>
    ticks.accepted.has(acceptanceOf(step.id, lockNameOf(lock, apple)));
  const lock = locksOf(step, situation).find((one) => !isAccepted(one)) ?? null;
  const lockName = lock && lockNameOf(lock, apple);
  const subSteps = step.subSteps.map((subStep): SubStepProgress => {
    return {
      ...subStep,
      tickId: tickIdOf(step.id, subStep.id),
      isAutomatic: step.completion === 'live' && apple.health !== 'unknown',
      isTicked: isTicked(step, subStep, ticks, apple),
      isLocked: lock !== null && subStep.isRisky,
    };
  });
  const required = subSteps.filter(({ isOptional }) => !isOptional);
  const doneShare = required.filter((subStep) => subStep.isTicked).length / required.length;
  const result = ticks.results.get(step.id) ?? null;
  return {
    step,
    subSteps,
    lock,
    lockName,
    result,
    doneShare,
    state: stateOf(step, doneShare, result),
  };
}

function stateOf(
  { completion }: PlannedStep,
  doneShare: number,
  result: StepResult | null,
): StepProgress['state'] {
  const isAllDone = doneShare === 1;
  if (completion === 'live') return isAllDone ? 'done' : 'open';
  // What was skipped and then done all the same is done.
  if (completion === 'ticks' && isAllDone) return 'done';
  if (isForLater(result)) return 'open';
  if (result?.result === 'skipped') return 'skipped';
  return completion === 'asks' && result ? 'done' : 'open';
}

/** Put off, not left out. */
function isForLater(result: StepResult | null): boolean {
  return result?.reason === 'later';
}

function isTicked(
  step: PlannedStep,
  { id }: SubStep,
  ticks: RunState,
  apple: AppleContext,
): boolean {
  if (step.completion !== 'live') return ticks.ticked.has(tickIdOf(step.id, id));
  return apple.health === 'unknown' ? hasSeenFine(ticks, apple) : apple.health === 'available';
}

function isAllTicked(step: PlannedStep, ticks: RunState, apple: AppleContext): boolean {
  return step.subSteps.every((sub) => sub.isOptional || isTicked(step, sub, ticks, apple));
}

/** All that stands in the way of a step; each is accepted by itself. */
function locksOf(step: PlannedStep, { isAppleTroubled, copyState }: Situation): Lock[] {
  if (!step.subSteps.some(({ isRisky }) => isRisky)) return [];
  const locks: Lock[] = isAppleTroubled ? ['apple'] : [];
  if (!step.needsCopy || copyState === 'safe') return locks;
  return [...locks, copyState === 'missing' ? 'copyFirst' : 'noComputer'];
}

/** The name under which a lock is accepted. Apple's next trouble is another one, and another risk. */
function lockNameOf(lock: Lock, { troubledSinceMs }: AppleContext): string {
  return lock === 'apple' ? `apple@${troubledSinceMs}` : lock;
}

/** What worked, the latest where several did. */
function lastWorked({ results }: RunState): Progress['worked'] {
  let found: Progress['worked'] = null;
  for (const [stepId, { result, atMs }] of results)
    if (result === 'worked' && (!found || atMs > found.atMs)) found = { stepId, atMs };
  return found;
}
