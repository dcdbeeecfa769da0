import { incidentInHash, runInHash } from './notification-route';

/** What the popup shows. */
export type View =
  | { kind: 'plan'; incidentId: string | null; runId: string | null }
  | { kind: 'questions' }
  | { kind: 'failures' };

/** What an address leads to, from its hash. Whatever else is asked for is the plan. */
export function viewOf(hash: string): View {
  if (hash === '#questions') return { kind: 'questions' };
  if (hash === '#failures') return { kind: 'failures' };
  return { kind: 'plan', incidentId: incidentInHash(hash), runId: runInHash(hash) };
}
