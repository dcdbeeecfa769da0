import type { Ticks } from '../../lib/guide/journal';
import { STEPS, tickIdOf, type StepId } from '../../lib/guide/steps';

/** The names of all ticks of some steps. */
export function allTicksOf(...ids: StepId[]): string[] {
  return STEPS.filter(({ id }) => ids.includes(id)).flatMap(({ id, subSteps }) =>
    subSteps.map((subStep) => tickIdOf(id, subStep)),
  );
}

/** What a journal with these ticks, and these risks accepted, adds up to. */
export function ticks(ticked: string[] = [], accepted: StepId[] = []): Ticks {
  return { ticked: new Set(ticked), accepted: new Set(accepted), last: null };
}
