/** All of them in turn, the first another one in every round: what disturbs the machine hits all alike. */
export function inTurns<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}
