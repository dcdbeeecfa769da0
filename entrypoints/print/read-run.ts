import type { JournalEntry } from '../../lib/guide/journal';
import { emptyRun, FIRST_RUN_ID, type Device, type Failure, type Run } from '../../lib/guide/run';
import type { Incident, FeedSnapshot } from '../../lib/status/model';
import type { Database } from '../../lib/store/database';
import { FailureStore } from '../../lib/store/failure-store';
import { JournalStore } from '../../lib/store/journal-store';
import { RunStore } from '../../lib/store/run-store';
import { WatchStore } from '../../lib/store/watch-store';

/** Where what is printed is kept. */
export interface PrintStores {
  runs: RunStore;
  journal: JournalStore;
  failures: FailureStore;
  watch: WatchStore;
}

/** A run with all that is printed of it. */
export interface PrintedRun {
  run: Run;
  device: Device | null;
  journal: JournalEntry[];
  failures: Failure[];
  incidents: Incident[];
  snapshot: FeedSnapshot;
}

/** The stores of the printed page on a database. */
export function printStoresOn(database: Database): PrintStores {
  return {
    runs: new RunStore(database),
    journal: new JournalStore(database),
    failures: new FailureStore(database),
    watch: new WatchStore(database),
  };
}

/**
 * Reads a run.
 * In: its id, and now. Out: null where there is no such run; the first one is there for everybody,
 * also for who has not begun it yet.
 */
export async function readRun(
  stores: PrintStores,
  runId: string,
  nowMs: number,
): Promise<PrintedRun | null> {
  const { runs, devices } = await stores.runs.overview();
  const stored = runs.find(({ id }) => id === runId);
  const run = stored ?? (runId === FIRST_RUN_ID ? emptyRun(runId, nowMs) : null);
  if (!run) return null;
  return {
    run,
    device: devices.find(({ id }) => id === run.deviceId) ?? null,
    journal: await stores.journal.entries(run.id),
    failures: await stores.failures.failures(),
    // Failures may be years old: all there is, which is little.
    incidents: await stores.watch.incidentsSince(0),
    snapshot: await stores.watch.snapshot('consumer'),
  };
}
