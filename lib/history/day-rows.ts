import type { Health } from '../status/model';
import type { DayBar } from './day-bars';
import { dayHealth, isPlainlyFine } from './day-state';

/** One row of the table: a day, or several days in a row of which the same is to be said. */
export interface DayRow {
  fromDay: string;
  toDay: string;
  health: Health;
  problemMs: number;
  observedMs: number;
  lengthMs: number;
  /** How many backups of the person's failed. */
  failures: number;
}

/**
 * The days of which there is something to say, oldest first: not those that were plainly fine.
 * In: the days, and how many failures each of them has.
 */
export function dayRows(bars: readonly DayBar[], failures: readonly number[]): DayRow[] {
  const rows: DayRow[] = [];
  let isAdjacent = false;
  bars.forEach((bar, index) => {
    const row = dayRowOf(bar, failures[index] ?? 0);
    const isShown = row.failures > 0 || !isPlainlyFine(bar);
    const last = rows.at(-1);
    if (isShown && last && isAdjacent && canJoin(last, row))
      rows[rows.length - 1] = join(last, row);
    else if (isShown) rows.push(row);
    isAdjacent = isShown;
  });
  return rows;
}

/** One day as a row by itself. In: it, and how many failures it has. */
export function dayRowOf(bar: DayBar, failures: number): DayRow {
  const { day, problemMs, observedMs, lengthMs } = bar;
  const health = dayHealth(bar);
  return { fromDay: day, toDay: day, health, problemMs, observedMs, lengthMs, failures };
}

/** What happened on a day is told by itself; that nobody looked is told once. */
function canJoin(a: DayRow, b: DayRow): boolean {
  const isQuiet = (row: DayRow) =>
    row.failures === 0 && (row.health === 'unknown' || row.health === 'available');
  return a.health === b.health && isQuiet(a) && isQuiet(b);
}

function join(a: DayRow, b: DayRow): DayRow {
  return {
    ...a,
    toDay: b.toDay,
    observedMs: a.observedMs + b.observedMs,
    lengthMs: a.lengthMs + b.lengthMs,
  };
}
