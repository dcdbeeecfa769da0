/** Apple has not renamed it since 2018. */
export const BACKUP_SERVICE = 'iCloud Backup';

/** Signing out while they have a problem could lock the user out. */
export const SIGN_IN_SERVICES: readonly string[] = ['iCloud Account & Sign In', 'Apple Account'];

/** Without these no backup can be made. */
export const NEEDED_SERVICES: readonly string[] = [BACKUP_SERVICE, ...SIGN_IN_SERVICES];

/** The default, most important first. */
export const DEFAULT_WATCHED_SERVICES: readonly string[] = [
  ...NEEDED_SERVICES,
  'iCloud Storage Upgrades',
];
