/** What nobody should do about a failed backup, worst first. */
export const NEVERS = [
  'erase',
  'sole-backup',
  'turn-off-and-delete',
  'restoring-backup',
  'remove-profile',
  'share-codes',
  'repair-tools',
  'change-account',
] as const;
export type NeverId = (typeof NEVERS)[number];
