import { isNeedless, ticksOf } from '../guide/journal';
import type { Device, Reminder, Run } from '../guide/run';
import { fillGaps } from './fill-gaps';
import { homeOfRuns, reminderAtHome } from './home-of-runs';
import { planJournals, type PlannedJournals } from './plan-journals';
import { planRows } from './plan-rows';
import type { TransferData, TransferDeed } from './transfer-file';

const DEVICE_GAPS = ['name', 'kind', 'generation', 'computer', 'manager'] as const;
const RUN_GAPS = ['deviceId', 'symptom', 'words', 'lastBackup', 'lastBackupDay'] as const;

/** What the plans of a file, and all that hangs on them, become beside ours. */
export function planGuide(current: TransferData, file: TransferData, nowMs: number) {
  const homeOf = homeOfRuns(current.runs, file.runs);
  const atHome = file.runs.map((run) => ({ ...run, id: homeOf(run.id) ?? run.id }));
  const runs = planRows(current.runs, atHome, ({ id }) => id, mergeRuns);
  const failures = planRows(current.failures, file.failures, ({ id }) => id);
  const named = namedDevices(current.runs, runs.put, current.failures, failures.put);
  const listed = file.devices.filter(({ id, removedMs }) => removedMs === null || named.has(id));
  const devices = planRows(current.devices, listed, ({ id }) => id, mergeDevices);
  const journals = planJournals(current.journal, file.journal, homeOf);
  const awaited = file.reminders.flatMap((reminder) => {
    const runId = homeOf(reminder.runId);
    return runId === null ? [] : reminderAtHome(reminder, runId);
  });
  const isOpen = (reminder: Reminder) => isStillAwaited(reminder, journals, nowMs);
  const reminders = planRows(current.reminders, awaited.filter(isOpen), ({ id }) => id);
  return { runs, devices, failures, journals, reminders };
}

function mergeDevices(ours: Device | undefined, theirs: Device): Device {
  return ours ? fillGaps(ours, theirs, DEVICE_GAPS) : theirs;
}

function mergeRuns(ours: Run | undefined, theirs: Run): Run {
  if (!ours) return theirs;
  const filled = fillGaps(ours, theirs, RUN_GAPS);
  const isNoted = Object.keys(theirs.notes).every((stepId) => Object.hasOwn(ours.notes, stepId));
  return isNoted ? filled : { ...filled, notes: { ...theirs.notes, ...ours.notes } };
}

/** A device that was removed is kept only while something names it. The later word on a run counts. */
function namedDevices(
  ours: readonly Run[],
  changed: readonly Run[],
  ...failures: TransferData['failures'][]
): Set<string | null> {
  const runs = new Map([...ours, ...changed].map((run) => [run.id, run]));
  return new Set([...runs.values(), ...failures.flat()].map(({ deviceId }) => deviceId));
}

/** What is past due was told elsewhere; what was answered since need not be told at all. */
function isStillAwaited(reminder: Reminder, journals: PlannedJournals, nowMs: number): boolean {
  if (reminder.dueMs <= nowMs) return false;
  const numbered = journals
    .entriesOf(reminder.runId)
    .map((deed: TransferDeed, index) => ({ ...deed, seq: index }));
  const { results } = ticksOf(numbered);
  return ![...results].some(([stepId, said]) =>
    isNeedless(reminder, { kind: 'result', stepId, ...said }),
  );
}
