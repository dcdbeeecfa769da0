import { acceptanceOf, type Ticks } from '../../lib/guide/journal';
import type { Lock } from '../../lib/guide/progress';
import { STEPS, tickIdOf, type StepId } from '../../lib/guide/steps';
import { NOON_MS } from './events';

/** The names of all ticks of some steps. */
export function allTicksOf(...ids: StepId[]): string[] {
  return STEPS.filter(({ id }) => ids.includes(id)).flatMap(({ id, subSteps }) =>
    subSteps.map((subStep) => tickIdOf(id, subStep)),
  );
}

/** What a journal with these ticks, all of one time, and these risks accepted, adds up to. */
export function ticks(
  ticked: string[] = [],
  accepted: [StepId, Lock][] = [],
  atMs = NOON_MS,
): Ticks {
  return {
    ticked: new Map(ticked.map((tickId) => [tickId, atMs])),
    accepted: new Set(accepted.map(([stepId, lock]) => acceptanceOf(stepId, lock))),
    last: null,
  };
}
