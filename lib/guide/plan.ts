import { isManaged, type Answers } from './answers';
import { isAmong } from './knowledge/device';
import { isEscalation, STEPS, type Conditions, type Step, type StepId } from './knowledge/steps';
import { SYMPTOMS } from './knowledge/symptoms';

/**
 * The steps to try, each with the substeps that apply to this device: from Apple's status to a person who
 * can help, risky steps late.
 */
export type Plan = readonly Step[];

/** The steps without answers: from Apple's article on failed backups, then from other guides. */
const STEPS_WITHOUT_SYMPTOM: readonly StepId[] = [
  'status',
  'conditions',
  'toggle-now',
  'next-size',
  'free-space',
  'restart',
  'account-prompts',
  'other-wifi',
  'wait-24h',
  'computer-backup',
  'update-os',
  'free-space-delete',
  'reset-all',
  'sign-out',
];

/** Added if no step of the symptom applies. */
const MILDEST_STEPS: readonly StepId[] = ['conditions', 'toggle-now'];

/** An urgent computer backup comes after this many fixes, or before the first step that requires it. */
const FIXES_BEFORE_COPY = 3;

const LOOKING_STEPS: ReadonlySet<StepId> = new Set(['status', 'managed', 'read-message']);

/**
 * The steps that apply, in order; the computer backup, if any, before every step that requires it. Apple's
 * status does not change the plan, it only locks steps (see `progressOf`).
 */
export function planOf(answers: Answers): Plan {
  const ids = new Set<StepId>(['status']);
  if (isManaged(answers)) ids.add('managed');
  if (answers.symptom === 'unknown') ids.add('read-message');
  for (const id of symptomSteps(answers)) ids.add(id);
  const applying = [...ids].filter((id) => !isEscalation(id) && doesApply(STEPS[id].when, answers));
  const fixes = withCloudCopy(withCopy(applying, answers));
  const escalations: StepId[] = isManaged(answers)
    ? ['ask-administrator', 'apple-support']
    : ['apple-support'];
  return [...fixes, ...escalations]
    .map((id) => STEPS[id])
    .filter((step) => doesApply(step.when, answers))
    .map((step) => {
      return { ...step, subSteps: step.subSteps.filter(({ when }) => doesApply(when, answers)) };
    });
}

/** The symptom's steps, or the general ones. */
function symptomSteps(answers: Answers): readonly StepId[] {
  const { symptom } = answers;
  if (symptom === null) return STEPS_WITHOUT_SYMPTOM;
  const { steps } = SYMPTOMS[symptom];
  const isFix = (id: StepId) =>
    id !== 'status' && !isEscalation(id) && doesApply(STEPS[id].when, answers);
  return steps.some(isFix) ? steps : [...steps, ...MILDEST_STEPS];
}

/** Early if urgent, otherwise at the symptom's position, but always before the first step that requires it. */
function withCopy(ids: readonly StepId[], answers: Answers): StepId[] {
  const rest: StepId[] = ids.filter((id) => id !== 'computer-backup');
  const next = rest.filter((id) => !LOOKING_STEPS.has(id))[FIXES_BEFORE_COPY];
  const early = next ? rest.indexOf(next) : rest.length;
  const wanted = isCopyUrgent(answers) ? early : ids.indexOf('computer-backup');
  const firstNeeding = rest.findIndex((id) => STEPS[id].needsCopy);
  const places = [wanted, firstNeeding].filter((place) => place >= 0);
  return places.length > 0 ? rest.toSpliced(Math.min(...places), 0, 'computer-backup') : rest;
}

/** Whether the last backup is so old that the next one should not wait for iCloud. */
function isCopyUrgent({ symptom, lastBackup }: Answers): boolean {
  // Data that is still being restored isn't on the device yet, so it can't be backed up.
  if (symptom === 'restoring') return false;
  return symptom === 'not-backed-up-weeks' || lastBackup === 'weeks' || lastBackup === 'never';
}

/** Puts saving the data that is only in iCloud before the first step that can lose it. */
function withCloudCopy(ids: readonly StepId[]): StepId[] {
  const firstDeleting = ids.findIndex((id) => STEPS[id].deletesCloudData);
  return firstDeleting < 0 ? [...ids] : ids.toSpliced(firstDeleting, 0, 'save-cloud-data');
}

/** Whether a step or substep can apply. An unknown answer excludes nothing. */
function doesApply(when: Conditions, answers: Answers): boolean {
  const { kinds, generations, computers, managed } = when;
  const manages = answers.manager === null ? null : isManaged(answers);
  return (
    isAmong(kinds, answers.kind) &&
    isAmong(generations, answers.generation) &&
    isAmong(computers, answers.computer) &&
    isAmong(managed === undefined ? managed : [managed], manages)
  );
}
