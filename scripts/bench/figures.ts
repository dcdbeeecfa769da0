/** The middle one of some numbers. Throws where there is none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured.');
  return (low + high) / 2;
}

/** One thing that was measured, by how many incidents were stored, the fewest first. */
export interface Measured {
  name: string;
  timesMs: ReadonlyMap<number, readonly number[]>;
  /** How often as long as with the fewest it may take; null: it is only shown. */
  maxRatio: number | null;
}

const COLUMN = 12;

/** A table of what was measured, and whether all of it is within its bounds. */
export function tableOf(measured: readonly Measured[]): { text: string; isWithin: boolean } {
  const width = Math.max(...measured.map(({ name }) => name.length));
  const head = ['', 'stored', 'median', 'least', 'ratio'];
  const rows = measured.flatMap(rowsOf);
  const line = ([name = '', ...cells]: string[]) =>
    name.padEnd(width) + cells.map((cell) => cell.padStart(COLUMN)).join('');
  return {
    text: [head, ...rows.map(({ cells }) => cells)].map(line).join('\n'),
    isWithin: rows.every(({ isWithin }) => isWithin),
  };
}

function rowsOf({ name, timesMs, maxRatio }: Measured): { cells: string[]; isWithin: boolean }[] {
  const [fewest = []] = timesMs.values();
  const least = medianOf(fewest);
  return [...timesMs].map(([count, times], index) => {
    const ratio = medianOf(times) / least;
    const isWithin = maxRatio === null || ratio <= maxRatio;
    const bound = maxRatio === null ? '' : ` of ${maxRatio}`;
    const ratioText = index === 0 ? '' : `${ratio.toFixed(2)}${bound}${isWithin ? '' : ' !'}`;
    const figures = [medianOf(times), Math.min(...times)].map((ms) => `${ms.toFixed(1)} ms`);
    const shown = index === 0 ? name : '';
    return { cells: [shown, count.toLocaleString('en'), ...figures, ratioText], isWithin };
  });
}
