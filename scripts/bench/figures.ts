import type { Findings } from './bench-part.ts';
import { atMost, inUnit } from './limited.ts';
import { textTable } from './text-table.ts';

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

/** A table of what was measured, and whether all of it is within its bounds. */
export function tableOf(measured: readonly Measured[]): Findings {
  const rows = measured.flatMap(rowsOf);
  return {
    text: textTable(
      ['', 'stored', 'median', 'least', 'ratio'],
      rows.map(({ cells }) => cells),
    ),
    isWithin: rows.every(({ isWithin }) => isWithin),
  };
}

function rowsOf({ name, timesMs, maxRatio }: Measured): { cells: string[]; isWithin: boolean }[] {
  const [fewest = []] = timesMs.values();
  const least = medianOf(fewest);
  return [...timesMs].map(([count, times], index) => {
    const ratio = atMost(medianOf(times) / least, maxRatio, inUnit('', 2));
    const figures = [medianOf(times), Math.min(...times)].map(inUnit('ms', 1));
    const shown = index === 0 ? name : '';
    const cells = [shown, count.toLocaleString('en'), ...figures, index === 0 ? '' : ratio.text];
    return { cells, isWithin: ratio.isWithin };
  });
}
