/**
 * The value below which such a share of some numbers lies, by the nearest of them.
 * In: the numbers in any order, and the share, 0 to 1. Throws where there are none.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.round(share * (sorted.length - 1))];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}
