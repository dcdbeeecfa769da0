/** Why a backup can fail. A full device and full iCloud storage are different causes. */
export type CauseId =
  | 'wifi'
  | 'storage'
  | 'storage-plan'
  | 'device-storage'
  | 'power'
  | 'switched-off'
  | 'outage'
  | 'slow-upload'
  | 'restoring'
  | 'managed'
  | 'expired'
  | 'out-of-date'
  | 'computer-connection'
  | 'security-delay'
  | 'network-filter'
  | 'account'
  | 'stuck-job'
  | 'app-data'
  | 'system-fault'
  | 'screen-time'
  | 'very-old-system';

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
