import type { BenchPart } from '../bench-part.ts';
import { medianOf } from '../figures.ts';
import { atMost, inUnit } from '../limited.ts';
import { textTable } from '../text-table.ts';
import type { Written } from './count-writes.ts';
import { quietDay } from './quiet-day.ts';

const MAX_ROWS = 1;
/** A small row. */
const MAX_BYTES = 1_024;

/** What the checks of a quiet day write: by the worker as it is, on its database. */
export const writesPart: BenchPart = {
  name: 'writes',
  async run() {
    const days = [await quietDay(false), await quietDay(true)];
    const rows = [
      rowOf('without validators', days[0] ?? []),
      rowOf('with validators', days[1] ?? []),
    ];
    const heads = ['a quiet day', 'rows a check', 'most', 'most bytes', 'a day', 'tables'];
    return {
      text: textTable(
        heads,
        rows.map(({ cells }) => cells),
      ),
      isWithin: rows.every(({ isWithin }) => isWithin),
    };
  },
};

function rowOf(name: string, checks: readonly Map<string, Written>[]) {
  const rows = checks.map((written) => sum(written, 'rows'));
  const bytes = checks.map((written) => sum(written, 'bytes'));
  const [mostRows, mostBytes] = [
    atMost(Math.max(...rows), MAX_ROWS, inUnit('')),
    atMost(Math.max(...bytes), MAX_BYTES, inUnit('bytes')),
  ];
  const daily = bytes.reduce((a, b) => a + b, 0) / 1_000;
  const tables = [...new Set(checks.flatMap(writtenTables))].sort();
  const cells = [name, String(medianOf(rows)), mostRows.text, mostBytes.text];
  return {
    cells: [...cells, inUnit('kB', 1)(daily), tables.join(', ')],
    isWithin: mostRows.isWithin && mostBytes.isWithin,
  };
}

/** In `install` stands that the history was pruned, once a day: no matter of what a check learned. */
const DAILY = 'install';

function sum(written: ReadonlyMap<string, Written>, of: keyof Written): number {
  const byCheck = [...written].filter(([table]) => table !== DAILY);
  return byCheck.reduce((total, [, one]) => total + one[of], 0);
}

function writtenTables(written: ReadonlyMap<string, Written>): string[] {
  return [...written].flatMap(([table, { rows }]) => (rows > 0 ? table : []));
}
