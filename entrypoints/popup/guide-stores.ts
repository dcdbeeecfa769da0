import type { JournalEntry } from '../../lib/guide/journal';
import type { StepId } from '../../lib/guide/knowledge/step';
import { emptyRun, FIRST_RUN_ID, type Device, type Failure, type Run } from '../../lib/guide/run';
import type { Database } from '../../lib/store/database';
import { FailureStore } from '../../lib/store/failure-store';
import { JournalStore } from '../../lib/store/journal-store';
import { ReminderStore } from '../../lib/store/reminder-store';
import { RunStore } from '../../lib/store/run-store';
import { WatchStore } from '../../lib/store/watch-store';

/** Where what the person does is kept. */
export interface GuideStores {
  runs: RunStore;
  journal: JournalStore;
  failures: FailureStore;
  reminders: ReminderStore;
  /** The worker's: only read here. */
  watch: WatchStore;
}

export interface RunOnDevice {
  run: Run;
  /** Null: nothing is known of it yet. */
  device: Device | null;
}

/** All that is stored of the guide, for the run that is shown. */
export interface GuideData extends RunOnDevice {
  /** All runs, the one that was opened last first. */
  runs: RunOnDevice[];
  /** All devices, also those that were removed and that something still names. */
  devices: Device[];
  entries: JournalEntry[];
  /** When the reminders of the run's steps are due. */
  dueMs: ReadonlyMap<StepId, number>;
  failures: Failure[];
}

/** The stores of the guide on a database. */
export function guideStoresOn(database: Database): GuideStores {
  return {
    runs: new RunStore(database),
    journal: new JournalStore(database),
    failures: new FailureStore(database),
    reminders: new ReminderStore(database),
    watch: new WatchStore(database),
  };
}

/**
 * Reads what the guide shows.
 * In: the runs to show, in the order of preference; where there is none of these ids, the one opened
 * last is shown, and where there is none at all, one that is made with the first thing that is done
 * in it.
 */
export async function readGuide(
  stores: GuideStores,
  wanted: readonly (string | null)[],
): Promise<GuideData> {
  const { runs, devices } = await stores.runs.overview();
  const found = wanted.flatMap((id) => runs.find((one) => one.id === id) ?? []);
  const run = found[0] ?? runs[0] ?? emptyRun(FIRST_RUN_ID, 0);
  const onDevice = (one: Run): RunOnDevice => {
    return { run: one, device: devices.find(({ id }) => id === one.deviceId) ?? null };
  };
  const reminders = await stores.reminders.reminders(run.id);
  return {
    ...onDevice(run),
    runs: runs.map(onDevice),
    devices,
    entries: await stores.journal.entries(run.id),
    dueMs: new Map(reminders.map(({ stepId, dueMs }) => [stepId, dueMs])),
    failures: await stores.failures.failures(),
  };
}

/** The guide of who has done nothing yet. */
export function emptyGuide(): GuideData {
  const run = emptyRun(FIRST_RUN_ID, 0);
  return { run, device: null, runs: [], devices: [], entries: [], dueMs: new Map(), failures: [] };
}
