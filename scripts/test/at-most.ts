import type { Count } from './count.ts';

/** Something that is run and counted. Never throws. */
export type Run = () => Promise<Count>;

/**
 * Runs all, some at a time. In: how many at once, and what is run, in the order in which it begins.
 * Out: the counts, in the order in which the runs ended.
 */
export async function atMost(lanes: number, runs: readonly Run[]): Promise<Count[]> {
  const left = [...runs];
  const counts: Count[] = [];
  async function lane(): Promise<void> {
    for (let next = left.shift(); next; next = left.shift()) counts.push(await next());
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return counts;
}

/** The same, run at the first call: who calls again gets the same count. */
export function once(run: Run): Run {
  let running: Promise<Count> | null = null;
  return () => (running ??= run());
}
