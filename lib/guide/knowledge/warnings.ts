/** What nobody should do about a failed backup, worst first. */
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
export type WarningId = (typeof WARNINGS)[number];
