import type { PlanRows } from '../../../lib/store/plan-rows';
import type { Snapshot } from '../../../lib/status/model';
import { statusOf } from '../../../lib/status/status';
import { BACKUP_SERVICE } from '../../../lib/status/watched-services';

/** What the plan that is shown was made from. */
export type ViewInputs = Pick<
  PlanRows,
  'runId' | 'runs' | 'devices' | 'entries' | 'settings' | 'known'
>;

/** Beyond that it costs more to compare than to make the plan anew. */
const MAX_LENGTH = 60_000;

/**
 * The same text for the same inputs, and for no others. The day is one of them: a time of yesterday is
 * written with its day.
 * In: the rows as they are stored, now. Out: null where they are too many.
 */
export function inputsText(inputs: ViewInputs, nowMs: number): string | null {
  const { runId, runs, devices, entries, settings, known } = inputs;
  const day = new Date(nowMs);
  const text = JSON.stringify([
    ...[day.toDateString(), day.getTimezoneOffset()],
    ...[runId, runs, devices, entries, settings, known.consumer, known.developer],
  ]);
  return text.length <= MAX_LENGTH ? text : null;
}

/**
 * When iCloud Backup was last read, where Apple reports no problem with it and nothing of one goes on
 * that the page would tell; else null: the page itself must say it.
 */
export function plainReadMs(snapshot: Snapshot, nowMs: number): number | null {
  const { health, incident, lastKnown } = statusOf(snapshot, BACKUP_SERVICE, nowMs);
  return health === 'available' && !incident ? (lastKnown?.atMs ?? null) : null;
}
