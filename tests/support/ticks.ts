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
  const answers = Object.entries(results).map(
    ([id, result]) => [id as StepId, { reason: null, atMs, ...result }] as const,
  );
  return {
    ticked: new Map(ticked.map((tickId) => [tickId, atMs])),
    // Apple's trouble is accepted by when it began: in these tests with the reading at noon.
    accepted: new Set(
      accepted.map(([id, lock]) => acceptanceOf(id, lock === 'apple' ? `apple@${NOON_MS}` : lock)),
    ),
    results: new Map(answers),
    last: null,
  };
}
