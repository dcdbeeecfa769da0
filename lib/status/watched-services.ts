/** The service that the badge speaks of. Its name has stood since 2018. */
export const BACKUP_SERVICE = 'iCloud Backup';

/** What a backup depends on, after the service itself: watched from the start. */
export const WATCHED_SERVICES: readonly string[] = [
  BACKUP_SERVICE,
  'iCloud Account & Sign In',
  'Apple Account',
  'iCloud Storage Upgrades',
];
