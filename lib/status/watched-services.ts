/** The service that the badge speaks of. Its name has stood since 2018. */
export const BACKUP_SERVICE = 'iCloud Backup';

/** Without these nobody can sign in; signing out during their trouble could lock a person out. */
export const SIGN_IN_SERVICES: readonly string[] = ['iCloud Account & Sign In', 'Apple Account'];

/** What a backup depends on, after the service itself: watched from the start. */
export const WATCHED_SERVICES: readonly string[] = [
  BACKUP_SERVICE,
  ...SIGN_IN_SERVICES,
  'iCloud Storage Upgrades',
];
