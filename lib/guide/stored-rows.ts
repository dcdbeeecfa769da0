import * as v from 'valibot';
import { idText, timeMs } from '../text/field-schemas';
import { LAST_BACKUPS, MANAGERS, RESULTS, SKIP_REASONS } from './answers';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from './knowledge/device';
import { STEP_IDS, type StepId } from './knowledge/steps';
import { SYMPTOM_IDS } from './knowledge/symptoms';
import { cleanName, cleanNote, cleanWords, isDay } from './user-input';

/*
 * The only definition of the guide's rows: the types in `run` and `journal` are inferred from it, without
 * loading it. Parsing with these schemas cleans typed text like the input fields do.
 */

/** A step has at most one reminder. */
const MAX_REMINDERS = STEP_IDS.length;

const typedName = v.pipe(v.string(), v.transform(cleanName));
const typedWords = v.pipe(v.string(), v.transform(cleanWords));
const typedNote = v.pipe(v.string(), v.transform(cleanNote));
const stepId = v.picklist(STEP_IDS);
const symptom = v.nullable(v.picklist(SYMPTOM_IDS));

export const deviceRow = v.object({
  id: idText,
  /** The user's name for the device; empty if not named. */
  name: typedName,
  kind: v.nullable(v.picklist(DEVICE_KINDS)),
  generation: v.nullable(v.picklist(GENERATIONS)),
  computer: v.nullable(v.picklist(COMPUTERS)),
  manager: v.nullable(v.picklist(MANAGERS)),
  createdMs: timeMs,
  /** When the user removed the device from the list; its runs still refer to it. */
  removedMs: v.nullable(timeMs),
});

export const runRow = v.object({
  id: idText,
  deviceId: v.nullable(idText),
  symptom,
  /** The exact words of the message, if the user typed them. */
  words: typedWords,
  lastBackup: v.nullable(v.picklist(LAST_BACKUPS)),
  /** The day of the last successful backup, `2026-11-02`. */
  lastBackupDay: v.nullable(v.pipe(v.string(), v.check(isDay))),
  /** By step; no empty ones. */
  notes: v.pipe(
    v.record(stepId, typedNote),
    v.transform((notes): Partial<Record<StepId, string>> =>
      Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== '')),
    ),
  ),
  startedMs: timeMs,
  /** When the run was last opened: the latest is shown first. */
  openedMs: timeMs,
});

export const failureRow = v.object({
  id: idText,
  /** When the backup failed, as the user reported. */
  atMs: timeMs,
  loggedMs: timeMs,
  deviceId: v.nullable(idText),
  symptom,
  words: typedWords,
});

export const reminderRow = v.object({
  /** As returned by `reminderIdOf`: a step of a run has at most one. */
  id: idText,
  runId: idText,
  stepId,
  /** The device's name for the notification; empty if not named. */
  deviceName: typedName,
  dueMs: timeMs,
});

export const journalEvent = v.variant('kind', [
  // Any ID: the journal keeps entries about substeps that no longer exist.
  v.object({ kind: v.literal('tick'), tickId: idText }),
  v.object({ kind: v.literal('untick'), tickId: idText }),
  /** The user has read why a step is locked and continues anyway, for that reason only. */
  v.object({ kind: v.literal('accept'), stepId, lock: idText }),
  v.object({
    kind: v.literal('result'),
    stepId,
    result: v.picklist(RESULTS),
    reason: v.nullable(v.picklist(SKIP_REASONS)),
  }),
  /** Reopens a step: its result no longer counts; its checkboxes stay. */
  v.object({ kind: v.literal('reopen'), stepId }),
  v.object({ kind: v.literal('startOver') }),
]);

/** An entry without its number, `seq`. */
export const journalRow = v.intersect([
  journalEvent,
  v.object({
    runId: idText,
    atMs: timeMs,
    /** The reminders that the event deleted: undo restores them. */
    reminders: v.exactOptional(v.pipe(v.array(reminderRow), v.maxLength(MAX_REMINDERS))),
  }),
]);
