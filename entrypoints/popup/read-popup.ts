import type { JournalEntry } from '../../lib/guide/journal';
import type { StepId } from '../../lib/guide/knowledge/steps';
import { emptyRun, FIRST_RUN_ID, type Device, type Run } from '../../lib/guide/run';
import type { IncidentPreference } from '../../lib/settings/incident-preference';
import { readSettings, type Settings } from '../../lib/settings/settings';
import type { FeedName, FeedSnapshot } from '../../lib/status/model';
import type { Banner, Database } from '../../lib/store/database';
import { FollowedQuery } from '../../lib/store/follow-query.svelte';

/** What the popup shows besides the guide, from one transaction. */
export interface StoredState {
  snapshots: Record<FeedName, FeedSnapshot>;
  settings: Settings;
  preferences: IncidentPreference[];
  /** Latest first. */
  banners: Banner[];
}

export interface RunOnDevice {
  run: Run;
  /** Null if nothing is known yet. */
  device: Device | null;
}

/** What the guide shows of a run. */
export interface GuideData extends RunOnDevice {
  /** All runs, last opened first. */
  runs: RunOnDevice[];
  /** Including removed devices that something still refers to. */
  devices: Device[];
  entries: JournalEntry[];
  /** When the reminders of the run's steps are due. */
  dueMs: ReadonlyMap<StepId, number>;
}

/** Starts the popup's queries. Without a run ID the last opened run is shown. */
export function beginQueries(database: Database, runId: string | null) {
  const queryState = () => readState(database);
  /** The shown run stays when another window opens one. */
  let shownRunId: string | null = null;
  const queryGuide = async (askedRunId: string | null) => {
    const read = await readGuide(database, [askedRunId, shownRunId]);
    shownRunId = read.run.id;
    return read;
  };
  const state = new FollowedQuery(queryState);
  const guide = new FollowedQuery(() => queryGuide(runId));
  return { queryState, queryGuide, state, guide, runId };
}

function readState(database: Database): Promise<StoredState> {
  const { known: state, checks, settings, wishes: preferences, banners } = database;
  return database.transaction('r', [state, checks, settings, preferences, banners], async () => {
    const [states, records, settingRows, wishRows, bannerRows] = await Promise.all([
      state.toArray(),
      checks.toArray(),
      // The verdict does not depend on them: the defaults are enough.
      settings.toArray().catch(() => []),
      preferences.toArray(),
      banners.orderBy('createdAtMs').toArray(),
    ]);
    const snapshot = (feed: FeedName): FeedSnapshot => ({
      state: states.find((one) => one.feed === feed) ?? null,
      check: records.find((one) => one.feed === feed) ?? null,
    });
    return {
      snapshots: { consumer: snapshot('consumer'), developer: snapshot('developer') },
      settings: readSettings(settingRows),
      preferences: wishRows,
      banners: bannerRows.toReversed(),
    };
  });
}

/**
 * Reads the first wanted run that exists, otherwise the last opened one, otherwise an empty one, which the
 * user's first action stores.
 */
function readGuide(database: Database, wanted: readonly (string | null)[]): Promise<GuideData> {
  const { runs, devices, journal, reminders } = database;
  return database.transaction('r', [runs, devices, journal, reminders], async () => {
    const [byOpening, allDevices, allReminders] = await Promise.all([
      runs.orderBy('openedMs').toArray(),
      devices.toArray(),
      reminders.toArray(),
    ]);
    const all = byOpening.toReversed();
    const found = wanted.flatMap((id) => all.find((one) => one.id === id) ?? []);
    const run = found[0] ?? all[0] ?? emptyRun(FIRST_RUN_ID, 0);
    const onDevice = (one: Run): RunOnDevice => {
      return { run: one, device: allDevices.find(({ id }) => id === one.deviceId) ?? null };
    };
    const ofRun = allReminders.filter(({ runId }) => runId === run.id);
    return {
      ...onDevice(run),
      runs: all.map(onDevice),
      devices: allDevices,
      entries: await journal.where('runId').equals(run.id).toArray(),
      dueMs: new Map(ofRun.map(({ stepId, dueMs }) => [stepId, dueMs])),
    };
  });
}

export function emptyGuide(): GuideData {
  const run = emptyRun(FIRST_RUN_ID, 0);
  return { run, device: null, runs: [], devices: [], entries: [], dueMs: new Map() };
}
