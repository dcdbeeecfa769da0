import { isOwnLookFresh, type AppleContext } from './apple-context';
import { acceptanceOf, STATUS_TICK_ID, tickIdOf, type RunState, type StepResult } from './journal';
import type { Step, StepId, SubStep } from './knowledge/steps';
import type { Plan } from './plan';

/**
 * Why a checkbox is locked. `noComputer`: there is no computer backup, and no computer to make one;
 * `cloudFirst`: the data that is only in iCloud, which a computer backup doesn't contain, is not saved yet.
 */
export type Lock = 'apple' | 'copyFirst' | 'noComputer' | 'cloudFirst';

export interface SubStepProgress extends SubStep {
  tickId: string;
  isTicked: boolean;
  /** Set by the reading of Apple's page, whether selected or not. */
  isAutomatic: boolean;
  isLocked: boolean;
}

export interface StepProgress {
  step: Step;
  subSteps: SubStepProgress[];
  /** `skipped`: permanently, not postponed. */
  state: 'open' | 'done' | 'skipped';
  /** Null until the user answers. */
  result: StepResult | null;
  /** The share of the required checkboxes that are selected, 0 to 1. */
  doneShare: number;
  /** The first lock that the user has not accepted. */
  lock: Lock | null;
  /** The ID under which accepting the lock is stored. */
  lockName: string | null;
}

export interface Progress {
  steps: StepProgress[];
  /** How many steps are done or skipped. */
  passedCount: number;
  /** The first open step, then the first postponed one; null if none is left or the backup works again. */
  nextStepId: StepId | null;
  /** Whether to wait for Apple; not if the user has seen that the problem is over. */
  isAppleTroubled: boolean;
  /** The step that made the backup work again. */
  worked: { stepId: StepId; atMs: number } | null;
}

/**
 * Each step of a plan with its checkboxes and locks. The checkbox of Apple's status is selected while Apple
 * reports no problem, and not while there is one; if the status is unknown, the user selects it.
 */
export function progressOf(plan: Plan, run: RunState, apple: AppleContext): Progress {
  const isDone = (id: StepId) => {
    const step = plan.find((one) => one.id === id);
    return step ? isTickedOff(step, run) : null;
  };
  const lookedAtMs = apple.health === 'unknown' ? run.ticked.get(STATUS_TICK_ID) : undefined;
  const hasSeenFine = lookedAtMs !== undefined && isOwnLookFresh(lookedAtMs, apple);
  const facts: Facts = {
    run,
    apple,
    hasCopy: isDone('computer-backup'),
    hasCloudCopy: isDone('save-cloud-data') ?? false,
    isAppleFine: apple.health === 'available' || hasSeenFine,
    isAppleTroubled: apple.isTroubled && !hasSeenFine,
  };
  const steps = plan.map((step) => stepProgress(step, facts));
  const worked = lastWorked(run);
  return {
    steps,
    passedCount: steps.filter(({ state }) => state !== 'open').length,
    nextStepId: worked ? null : nextOf(steps),
    isAppleTroubled: facts.isAppleTroubled,
    worked,
  };
}

/** Whether every required checkbox of a step is selected. */
export function isTickedOff({ id, subSteps }: Step, { ticked }: RunState): boolean {
  return subSteps.every((sub) => sub.isOptional || ticked.has(tickIdOf(id, sub.id)));
}

function nextOf(steps: readonly StepProgress[]): StepId | null {
  const open = steps.filter(({ state }) => state === 'open');
  const next = open.find(({ step, result }) => step.completion === 'live' || !isForLater(result));
  return (next ?? open[0])?.step.id ?? null;
}

interface Facts {
  run: RunState;
  apple: AppleContext;
  /** Null if there is no computer to make a backup on. */
  hasCopy: boolean | null;
  hasCloudCopy: boolean;
  /** By the reading or, if the status is unknown, by the user's own look at Apple's page. */
  isAppleFine: boolean;
  isAppleTroubled: boolean;
}

function stepProgress(step: Step, facts: Facts): StepProgress {
  const { run, apple } = facts;
  const isAccepted = (lock: Lock) =>
    run.accepted.has(acceptanceOf(step.id, lockNameOf(lock, apple)));
  const lock = locksOf(step, facts).find((one) => !isAccepted(one)) ?? null;
  const isLive = step.completion === 'live';
  const subSteps = step.subSteps.map((subStep): SubStepProgress => {
    const tickId = tickIdOf(step.id, subStep.id);
    return {
      ...subStep,
      tickId,
      isAutomatic: isLive && apple.health !== 'unknown',
      isTicked: isLive ? facts.isAppleFine : run.ticked.has(tickId),
      isLocked: lock !== null && subStep.isRisky,
    };
  });
  const required = subSteps.filter(({ isOptional }) => !isOptional);
  const doneShare = required.filter((subStep) => subStep.isTicked).length / required.length;
  const result = run.results.get(step.id) ?? null;
  return {
    step,
    subSteps,
    lock,
    lockName: lock && lockNameOf(lock, apple),
    result,
    doneShare,
    state: stateOf(step, doneShare, result),
  };
}

function stateOf(
  { completion }: Step,
  doneShare: number,
  result: StepResult | null,
): StepProgress['state'] {
  const isAllDone = doneShare === 1;
  if (completion === 'live') return isAllDone ? 'done' : 'open';
  // A step that was skipped and then done is done.
  if (completion === 'ticks' && isAllDone) return 'done';
  if (isForLater(result)) return 'open';
  if (result?.result === 'skipped') return 'skipped';
  return completion === 'asks' && result ? 'done' : 'open';
}

function isForLater(result: StepResult | null): boolean {
  return result?.reason === 'later';
}

/** All locks of a step; each is accepted separately. */
function locksOf(step: Step, facts: Facts): Lock[] {
  if (!step.subSteps.some(({ isRisky }) => isRisky)) return [];
  const locks: Lock[] = facts.isAppleTroubled ? ['apple'] : [];
  if (step.needsCopy && !facts.hasCopy)
    locks.push(facts.hasCopy === null ? 'noComputer' : 'copyFirst');
  if (step.deletesCloudData && !facts.hasCloudCopy) locks.push('cloudFirst');
  return locks;
}

/** Apple's next problem is another risk, so accepting the lock for this one does not accept that. */
function lockNameOf(lock: Lock, { troubledSinceMs }: AppleContext): string {
  return lock === 'apple' ? `apple@${troubledSinceMs}` : lock;
}

function lastWorked({ results }: RunState): Progress['worked'] {
  let found: Progress['worked'] = null;
  for (const [stepId, { result, atMs }] of results)
    if (result === 'worked' && (!found || atMs > found.atMs)) found = { stepId, atMs };
  return found;
}
