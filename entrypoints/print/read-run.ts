import type { JournalEntry } from '../../lib/guide/journal';
import { emptyRun, FIRST_RUN_ID, type Device, type Failure, type Run } from '../../lib/guide/run';
import type { Incident, FeedSnapshot } from '../../lib/status/model';
import type { Stores } from '../../lib/store/stores';

export interface PrintedRun {
  run: Run;
  device: Device | null;
  journal: JournalEntry[];
  failures: Failure[];
  incidents: Incident[];
  snapshot: FeedSnapshot;
}

/** @returns null if there is no such run; the first one exists before anything is stored */
export async function readRun(
  stores: Stores,
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
    // Failures may be years old, and there are few incidents.
    incidents: await stores.watch.incidentsSince(0),
    snapshot: await stores.watch.snapshot('consumer'),
  };
}
