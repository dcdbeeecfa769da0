/** The service that the badge speaks of. Its name has stood since 2018. */
export const BACKUP_SERVICE = 'iCloud Backup';

/** Without these nobody can sign in; signing out during their trouble could lock a person out. */
export const SIGN_IN_SERVICES: readonly string[] = ['iCloud Account & Sign In', 'Apple Account'];

/** Without these no backup can be made. */
export const NEEDED_SERVICES: readonly string[] = [BACKUP_SERVICE, ...SIGN_IN_SERVICES];

/** What is watched from the start, most important first. */
export const WATCHED_SERVICES: readonly string[] = [...NEEDED_SERVICES, 'iCloud Storage Upgrades'];
