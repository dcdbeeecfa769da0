import { isManaged, type Answers } from './answers';
import { isEscalation, needsCopy, type Conditions, type Step, type StepId } from './knowledge/step';
import { STEPS } from './knowledge/steps';
import { SYMPTOMS } from './knowledge/symptoms';

/** A step as it is to be done on this device. */
export interface PlannedStep extends Step {
  /** Whether a copy must be safe before it changes anything. */
  needsCopy: boolean;
}

/** What to try, mildest first. It begins with Apple's status and ends with a person who can help. */
export type Plan = readonly PlannedStep[];

/** What anyone can try: nothing was answered. */
const GENERAL_STEPS: readonly StepId[] = [
  'status',
  'conditions',
  'toggle-now',
  'next-size',
  'free-space',
  'computer-backup',
  'free-space-delete',
  'reset-all',
  'sign-out',
];

/** Never wrong to try, where nothing else fits. */
const MILDEST_STEPS: readonly StepId[] = ['conditions', 'toggle-now'];

/** A copy that is urgent comes after those of these that a plan begins with. */
const QUICK_STEPS = new Set<StepId>([
  'status',
  'managed',
  'read-message',
  'conditions',
  'toggle-now',
  'next-size',
]);

/**
 * The plan that fits. Pure; the live reading of Apple's page does not change what fits, only what is
 * locked for now (see `progressOf`).
 * In: what the person answered, as far as they did. Out: the steps in their order, none twice, none
 * that can't apply; the computer's copy before every step that needs it, where there is a computer.
 */
export function planOf(answers: Answers): Plan {
  const ids = new Set<StepId>(['status']);
  if (isManaged(answers)) ids.add('managed');
  if (answers.symptom === 'unknown') ids.add('read-message');
  for (const id of ownSteps(answers)) ids.add(id);
  const fixes = withCopy(
    [...ids].filter((id) => !isEscalation(id)),
    answers,
  );
  const persons: StepId[] = isManaged(answers)
    ? ['ask-administrator', 'apple-support']
    : ['apple-support'];
  return [...fixes, ...persons]
    .map((id) => STEPS[id])
    .filter((step) => doesApply(step.when, answers))
    .map((step) => planned(step, answers));
}

/** The steps that belong to the message, or those of everyone. */
function ownSteps(answers: Answers): readonly StepId[] {
  const { symptom } = answers;
  if (symptom === null) return GENERAL_STEPS;
  const own = SYMPTOMS[symptom].steps;
  const isFix = (id: StepId) =>
    id !== 'status' && !isEscalation(id) && doesApply(STEPS[id].when, answers);
  return own.some(isFix) ? own : [...own, ...MILDEST_STEPS];
}

/** Puts the computer's copy where it belongs. In: steps in their order. */
function withCopy(ids: readonly StepId[], { lastBackup }: Answers): StepId[] {
  const rest: StepId[] = ids.filter((id) => id !== 'computer-backup');
  const isUrgent = lastBackup === 'weeks' || lastBackup === 'never';
  const firstNeeding = rest.findIndex((id) => needsCopy(STEPS[id]));
  if (isUrgent) {
    const firstLonger = rest.findIndex((id) => !QUICK_STEPS.has(id));
    return rest.toSpliced(firstLonger < 0 ? rest.length : firstLonger, 0, 'computer-backup');
  }
  const own = ids.indexOf('computer-backup');
  if (firstNeeding < 0) return [...ids];
  const place = own < 0 ? firstNeeding : Math.min(own, firstNeeding);
  return rest.toSpliced(place, 0, 'computer-backup');
}

function planned(step: Step, answers: Answers): PlannedStep {
  const subSteps = step.subSteps.filter((subStep) => doesApply(subStep.when, answers));
  return { ...step, subSteps, needsCopy: needsCopy(step) };
}

/** Whether something can apply to a device. What is not known excludes nothing. */
export function doesApply(when: Conditions, answers: Answers): boolean {
  const { kinds, generations, computers, managed } = when;
  const fits = <T>(allowed: readonly T[] | undefined, value: T | null) =>
    !allowed || value === null || allowed.includes(value);
  return (
    fits(kinds, answers.kind) &&
    fits(generations, answers.generation) &&
    fits(computers, answers.computer) &&
    (managed === undefined || fits([managed], answers.manager === null ? null : isManaged(answers)))
  );
}
