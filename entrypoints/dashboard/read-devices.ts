import type { JournalEntry } from '../../lib/guide/journal';
import type { Device, Failure, Run } from '../../lib/guide/run';
import type { Incident } from '../../lib/status/model';
import type { Stores } from '../../lib/store/stores';

/** How long before the oldest failure an incident may have begun. */
const LONGEST_MS = 60 * 24 * 60 * 60_000;

export interface DevicesData {
  /** Last opened first. */
  runs: { run: Run; entries: JournalEntry[] }[];
  /** Including removed devices that a run or a failure still refers to. */
  devices: Device[];
  /** Latest first. */
  failures: Failure[];
  /** Incidents that may explain a failure. */
  incidents: Incident[];
}

export async function readDevices(
  stores: Pick<Stores, 'runs' | 'journal' | 'failures' | 'watch'>,
): Promise<DevicesData> {
  const { runs, devices } = await stores.runs.overview();
  const failures = await stores.failures.failures();
  const oldestMs = failures.at(-1)?.atMs;
  return {
    runs: await Promise.all(
      runs.map(async (run) => ({ run, entries: await stores.journal.entries(run.id) })),
    ),
    devices,
    failures,
    incidents:
      oldestMs === undefined ? [] : await stores.watch.incidentsSince(oldestMs - LONGEST_MS),
  };
}
