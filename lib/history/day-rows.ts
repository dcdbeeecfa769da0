import type { Health } from '../status/model';
import { dayHealth, isPlainlyFine, type DayBar } from './day-bars';

/** One row of the table: a day, or several adjacent days with the same sentences. */
export interface DayRow {
  fromDay: string;
  toDay: string;
  health: Health;
  problemMs: number;
  observedMs: number;
  lengthMs: number;
  /** How many of the user's backups failed. */
  failures: number;
}

/** The days with something to report, oldest first; fully observed days without a problem are omitted. */
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

export function dayRowOf(bar: DayBar, failures: number): DayRow {
  const { day, problemMs, observedMs, lengthMs } = bar;
  const health = dayHealth(bar);
  return { fromDay: day, toDay: day, health, problemMs, observedMs, lengthMs, failures };
}

/** Only days without an event are joined, so that a gap in the observation is reported once. */
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
