import type { Failure } from '../../lib/guide/run';
import type { Incident } from '../../lib/status/model';

/** A failed backup with Apple's incident at that time. */
export interface LoggedFailure {
  failure: Failure;
  incident: Incident | null;
}

/** What the user enters about a failed backup. */
export type FailureFields = Pick<Failure, 'atMs' | 'deviceId' | 'symptom' | 'words'>;
