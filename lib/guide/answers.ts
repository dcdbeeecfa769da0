import type { SymptomId } from './knowledge/symptoms';

export const DEVICE_KINDS = ['iphone', 'ipad'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/**
 * Versions of iOS and iPadOS whose menus are alike, oldest first, each named by its first one:
 * 13 and older, 14, 15 and 16, 17, 18, 26 and later.
 */
export const GENERATIONS = ['v13', 'v14', 'v15', 'v17', 'v18', 'v26'] as const;
export type Generation = (typeof GENERATIONS)[number];

/** The computer that the person can use; `none`: there is none. */
export const COMPUTERS = ['mac', 'windows', 'none'] as const;
export type Computer = (typeof COMPUTERS)[number];

/** Who else decides on the device. */
export const MANAGERS = ['nobody', 'work', 'school', 'parent'] as const;
export type Manager = (typeof MANAGERS)[number];

/** When the last backup succeeded, as far as the person knows. */
export const LAST_BACKUPS = ['days', 'weeks', 'never', 'dontKnow'] as const;
export type LastBackup = (typeof LAST_BACKUPS)[number];

/** What came of a step. `notYet`: done, and backing up still fails. */
export const RESULTS = ['worked', 'notYet', 'skipped'] as const;
export type Result = (typeof RESULTS)[number];

/** Why a step was skipped. */
export const SKIP_REASONS = ['notNeeded', 'cannot', 'tooRisky', 'triedBefore', 'later'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** All that a plan is made from. Null: not answered, or not known. */
export interface Answers {
  symptom: SymptomId | null;
  kind: DeviceKind | null;
  generation: Generation | null;
  computer: Computer | null;
  manager: Manager | null;
  lastBackup: LastBackup | null;
}

export const NO_ANSWERS: Answers = {
  symptom: null,
  kind: null,
  generation: null,
  computer: null,
  manager: null,
  lastBackup: null,
};

/** Whether somebody else decides on the device: then settings are theirs to change. */
export function isManaged({ manager }: Pick<Answers, 'manager'>): boolean {
  return manager !== null && manager !== 'nobody';
}
