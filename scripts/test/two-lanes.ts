import type { Count } from './count.ts';

/** Something that is run and counted. Never throws. */
export type Run = () => Promise<Count>;

/**
 * Runs all side by side, two at a time: browsers mostly wait, and what computes fills the time.
 * In: what keeps two cores busy, of which one at a time is run, and what takes one core; each in its
 * order. Out: the counts, in the order in which the runs ended.
 */
export async function twoLanes(wide: readonly Run[], narrow: readonly Run[]): Promise<Count[]> {
  const [wideLeft, narrowLeft] = [[...wide], [...narrow]];
  const counts: Count[] = [];
  async function lane(...queues: Run[][]): Promise<void> {
    for (;;) {
      const next = queues.find(({ length }) => length > 0)?.shift();
      if (!next) return;
      counts.push(await next());
    }
  }
  // Nothing is left waiting where the wide ones are done first.
  await Promise.all([lane(wideLeft, narrowLeft), lane(narrowLeft)]);
  return counts;
}

/** The same, run at the first call: who calls again gets the same count. */
export function once(run: Run): Run {
  let running: Promise<Count> | null = null;
  return () => (running ??= run());
}
