import type { Evidence } from './step';

export const CAUSE_IDS = [
  'wifi',
  'storage',
  'power',
  'switched-off',
  'outage',
  'slow-upload',
  'restoring',
  'managed',
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

/** What only reports of people and other guides speak for; Apple's own pages name the others. */
const REPORTED: ReadonlySet<CauseId> = new Set([
  'network-filter',
  'account',
  'stuck-job',
  'app-data',
  'system-fault',
  'screen-time',
  'very-old-system',
]);

/** Why a backup can fail. A full device is not among them: it is not a full iCloud. */
export const CAUSES: readonly Cause[] = CAUSE_IDS.map((id) => ({
  id,
  evidence: REPORTED.has(id) ? 'reports' : 'apple',
}));

/** What is shown before anything was answered. */
export const USUAL_CAUSES = ['wifi', 'storage', 'power'] as const satisfies readonly CauseId[];
