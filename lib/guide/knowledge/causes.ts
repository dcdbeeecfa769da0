import type { GuideText } from '../../text/text-keys';

/** Why a backup can fail. A full device and full iCloud storage are different causes. */
export type CauseId = keyof GuideText['causes'];

/** Shown before any question is answered. */
export const USUAL_CAUSES = ['wifi', 'storage', 'power'] as const satisfies readonly CauseId[];

/** What not to do about a failed backup, worst first. */
export const WARNINGS = [
  'erase',
  'sole-backup',
  'turn-off-and-delete',
  'restoring-backup',
  'remove-profile',
  'share-codes',
  'repair-tools',
  'change-account',
] as const;
