import type { Evidence } from './steps';

const CAUSE_IDS = [
  'wifi',
  'storage',
  'storage-plan',
  'device-storage',
  'power',
  'switched-off',
  'outage',
  'slow-upload',
  'restoring',
  'managed',
  'expired',
  'out-of-date',
  'computer-connection',
  'security-delay',
  'network-filter',
  'account',
  'stuck-job',
  'app-data',
  'system-fault',
  'screen-time',
  'very-old-system',
] as const;
export type CauseId = (typeof CAUSE_IDS)[number];

export interface Cause {
  id: CauseId;
  evidence: Evidence;
}

/** Causes known only from users and other guides; the others are in Apple's pages. */
const REPORTED: ReadonlySet<CauseId> = new Set([
  'network-filter',
  'account',
  'stuck-job',
  'app-data',
  'system-fault',
  'screen-time',
  'very-old-system',
]);

/** Why a backup can fail. A full device and full iCloud storage are different causes. */
export const CAUSES: readonly Cause[] = CAUSE_IDS.map((id) => ({
  id,
  evidence: REPORTED.has(id) ? 'reports' : 'apple',
}));

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
