import { emptyRun, type Run } from '../guide/run';
import type { Database } from './database';

/**
 * The stored run of an id; made where there is none yet. To be called in a transaction that may write
 * `runs`. `deviceId`: of a run that is made.
 */
export async function getOrCreateRun(
  { runs }: Database,
  runId: string,
  nowMs: number,
  deviceId: string | null = null,
): Promise<Run> {
  const run = await runs.get(runId);
  if (run) return run;
  const made = { ...emptyRun(runId, nowMs), deviceId };
  await runs.add(made);
  return made;
}
