import type { Failure } from '../../lib/guide/run';
import type { Incident } from '../../lib/status/model';

/** A failed backup with Apple's incident that covers it; null where none does. */
export interface LoggedFailure {
  failure: Failure;
  incident: Incident | null;
}

/** What the person says of a failed backup. */
export type FailureFields = Pick<Failure, 'atMs' | 'deviceId' | 'symptom' | 'words'>;
