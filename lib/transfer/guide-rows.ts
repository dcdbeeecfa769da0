import * as v from 'valibot';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS, LAST_BACKUPS, MANAGERS } from '../guide/answers';
import { SKIP_REASONS, type Result } from '../guide/journal';
import { STEP_IDS } from '../guide/knowledge/step';
import { SYMPTOM_IDS } from '../guide/knowledge/symptoms';
import { isDay } from '../guide/last-backup-day';
import { reminderIdOf, type Run } from '../guide/run';
import { id, oneOf, timeMs, typedName, typedNote, typedWords } from './fields';

/** A deed makes one reminder a step needless at most. */
const MAX_REMINDERS = STEP_IDS.length;

const stepId = v.picklist(STEP_IDS);
const symptom = v.nullable(v.picklist(SYMPTOM_IDS));

export const deviceRow = v.object({
  id,
  name: typedName,
  kind: v.nullable(v.picklist(DEVICE_KINDS)),
  generation: v.nullable(v.picklist(GENERATIONS)),
  computer: v.nullable(v.picklist(COMPUTERS)),
  manager: v.nullable(v.picklist(MANAGERS)),
  createdMs: timeMs,
  removedMs: v.nullable(timeMs),
});

export const runRow = v.object({
  id,
  deviceId: v.nullable(id),
  symptom,
  words: typedWords,
  lastBackup: v.nullable(v.picklist(LAST_BACKUPS)),
  lastBackupDay: v.nullable(v.pipe(v.string(), v.check(isDay))),
  notes: v.pipe(v.record(stepId, typedNote), v.transform(withoutEmpty)),
  startedMs: timeMs,
  openedMs: timeMs,
});

export const failureRow = v.object({
  id,
  atMs: timeMs,
  loggedMs: timeMs,
  deviceId: v.nullable(id),
  symptom,
  words: typedWords,
});

export const reminderRow = v.pipe(
  v.object({ id, runId: id, stepId, deviceName: typedName, dueMs: timeMs }),
  // Under another name a step could have two of them.
  v.check((reminder) => reminder.id === reminderIdOf(reminder.runId, reminder.stepId)),
);

const done = {
  runId: id,
  atMs: timeMs,
  reminders: v.exactOptional(v.pipe(v.array(reminderRow), v.maxLength(MAX_REMINDERS))),
};

export const deedRow = v.pipe(
  v.variant('kind', [
    // Ticks of what is no longer asked stay in the journal, so any name will do.
    v.object({ kind: v.literal('tick'), tickId: id, ...done }),
    v.object({ kind: v.literal('untick'), tickId: id, ...done }),
    v.object({ kind: v.literal('accept'), stepId, lock: id, ...done }),
    v.object({
      kind: v.literal('result'),
      stepId,
      result: oneOf<Result>({ worked: true, notYet: true, skipped: true }),
      reason: v.nullable(v.picklist(SKIP_REASONS)),
      ...done,
    }),
    v.object({ kind: v.literal('reopen'), stepId, ...done }),
    v.object({ kind: v.literal('startOver'), ...done }),
  ]),
  // An undo sets them again: it must not reach into another run.
  v.check(({ runId, reminders }) => (reminders ?? []).every((one) => one.runId === runId)),
);

function withoutEmpty(notes: Run['notes']): Run['notes'] {
  return Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== ''));
}
