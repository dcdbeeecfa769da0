import type { DeviceContext } from './knowledge/device';
import type { SymptomId } from './knowledge/symptoms';

/** Who manages the device. */
export const MANAGERS = ['nobody', 'work', 'school', 'parent'] as const;
type Manager = (typeof MANAGERS)[number];

/** When the last backup succeeded, according to the user. */
export const LAST_BACKUPS = ['days', 'weeks', 'never', 'dontKnow'] as const;
export type LastBackup = (typeof LAST_BACKUPS)[number];

/** The result of a step. `notYet`: done, but the backup still fails. */
export const RESULTS = ['worked', 'notYet', 'skipped'] as const;
export type Result = (typeof RESULTS)[number];

/** Why a step was skipped. */
export const SKIP_REASONS = ['notNeeded', 'cannot', 'tooRisky', 'triedBefore', 'later'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** All answers that determine a plan. Null: not answered, or not known. */
export interface Answers extends DeviceContext {
  symptom: SymptomId | null;
  manager: Manager | null;
  lastBackup: LastBackup | null;
}

/** Whether somebody else manages the device and may have restricted its settings. */
export function isManaged({ manager }: Pick<Answers, 'manager'>): boolean {
  return manager !== null && manager !== 'nobody';
}
