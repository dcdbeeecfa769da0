import type { Computer, DeviceKind, Generation } from '../answers';
import type { MenuLabel, MenuTarget } from './menu-paths';

/**
 * Every step there is, mildest first. Ids are stored: they never change their meaning. All between
 * the computer's copy and the two that lead to a person need that copy first.
 */
export const STEP_IDS = [
  'status',
  'read-message',
  'conditions',
  'toggle-now',
  'restoring',
  'security-delay',
  'next-size',
  'restart',
  'other-wifi',
  'wait-24h',
  'free-space',
  'managed',
  'account-prompts',
  'computer-trouble',
  'computer-backup',
  'free-space-delete',
  'update-os',
  'app-culprit',
  'reset-network',
  'toggle-off-on',
  'reset-all',
  'sign-out',
  'ask-administrator',
  'apple-support',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What can be lost by a step, mildest first. */
export const RISKS = ['none', 'nuisance', 'settingsLost', 'dataAtRisk'] as const;
export type Risk = (typeof RISKS)[number];

/** What fills a place in a sub-step's sentence: a menu's label, a whole path, or the device's kind. */
export type Placeholder = { label: MenuLabel } | { path: MenuTarget } | 'device';

/** Where something applies. A part that is absent excludes nothing; nor does what is not known. */
export interface Conditions {
  kinds?: readonly DeviceKind[];
  generations?: readonly Generation[];
  computers?: readonly Computer[];
  /** Whether somebody else decides on the device. */
  managed?: boolean;
}

export interface SubStep {
  id: string;
  /** Fill the places of its sentence, in order. */
  args: readonly Placeholder[];
  /** One way of several: it need not be ticked. */
  isOptional: boolean;
  /** Changes settings or deletes something; the others only look or prepare. */
  isRisky: boolean;
  when: Conditions;
}

/**
 * How a step comes to its end. `live`: by the reading of Apple's page; `ticks`: when all is ticked,
 * for it prepares or looks; `asks`: by the answer to "Did the backup work?".
 */
export type Completion = 'live' | 'ticks' | 'asks';

/**
 * Where its facts come from. `apple`: Apple's own pages say so; `reports`: people and other guides
 * do, and it is worded softly; `ours`: our own advice.
 */
export type Evidence = 'apple' | 'reports' | 'ours';

/**
 * The parts of a step's text that not every step has. `risk`: what can be lost, where that is
 * something else than the words for all steps of this risk say.
 */
export const STEP_PARTS = ['risk', 'needs', 'careful', 'undo'] as const;
export type StepPart = (typeof STEP_PARTS)[number];

export interface Step {
  id: StepId;
  completion: Completion;
  /** In the order in which they are done. */
  subSteps: readonly SubStep[];
  risk: Risk;
  evidence: Evidence;
  /** The menu it is about, shown with the step. */
  path: MenuTarget | null;
  /** How long it usually takes, in minutes; estimates where no source says so. Null: no time at all. */
  minutes: readonly [from: number, to: number] | null;
  /** How long to wait before it can be seen whether it helped; null: nothing to wait for. */
  waitMs: number | null;
  /** The parts that it has beside title, why and sub-steps. */
  parts: readonly StepPart[];
  when: Conditions;
  /** Apple's own articles on it, on the hosts we link to. */
  sources: readonly string[];
}

/**
 * Whether a copy must be safe before a step may change anything: it can lose data, or comes after
 * the computer's copy in the order of all steps.
 */
export function needsCopy({ id, risk }: Pick<Step, 'id' | 'risk'>): boolean {
  if (isEscalation(id)) return false;
  const isLater = STEP_IDS.indexOf(id) > STEP_IDS.indexOf('computer-backup');
  return isLater || risk === 'dataAtRisk';
}

/** The steps that end a plan with somebody who can help. */
export function isEscalation(id: StepId): boolean {
  return id === 'apple-support' || id === 'ask-administrator';
}

/** The name under which a sub-step's tick is stored. */
export function tickIdOf(stepId: StepId, subStepId: string): string {
  return `${stepId}.${subStepId}`;
}

/** Ticked by hand only where the live reading can't tell. */
export const STATUS_TICK_ID = tickIdOf('status', 'fine');
