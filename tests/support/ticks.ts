import { acceptanceOf, type RunState, type StepResult, tickIdOf } from '../../lib/guide/journal';
import { type StepId, STEPS } from '../../lib/guide/knowledge/steps';
import type { Lock } from '../../lib/guide/progress';
import { NOON_MS } from './events';

/** The names of all ticks of some steps, also of those that only some devices have. */
export function allTicksOf(...ids: StepId[]): string[] {
  return ids.flatMap((id) => STEPS[id].subSteps.map((subStep) => tickIdOf(id, subStep.id)));
}

export interface Done {
  ticked?: readonly string[];
  accepted?: readonly (readonly [StepId, Lock])[];
  results?: Partial<Record<StepId, Partial<StepResult> & Pick<StepResult, 'result'>>>;
  /** When all of it was done, unless a result says otherwise. */
  atMs?: number;
}

/** What the journal adds up to in which this was done. */
export function ticks({
  ticked = [],
  accepted = [],
  results = {},
  atMs = NOON_MS,
}: Done = {}): RunState {
  const answers = Object.entries(results).map(([id, result]): [StepId, StepResult] => {
    return [id as StepId, { reason: null, atMs, ...result }];
  });
  return {
    ticked: new Map(ticked.map((tickId) => [tickId, atMs])),
    accepted: new Set(accepted.map(([stepId, lock]) => acceptanceOf(stepId, lockName(lock)))),
    results: new Map(answers),
    last: null,
  };
}

/** Apple's trouble is accepted by when it began: in these tests with the reading at noon. */
function lockName(lock: Lock): string {
  return lock === 'apple' ? `apple@${NOON_MS}` : lock;
}
