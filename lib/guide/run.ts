import type * as v from 'valibot';
import type { Answers } from './answers';
import type { StepId } from './knowledge/step';
import type { deviceRow, failureRow, reminderRow, runRow } from './stored-rows';

/** An iPhone or iPad, kept from one run to the next. Null: not known. */
export type Device = v.InferOutput<typeof deviceRow>;

/** One attempt to get one device backing up again. */
export type Run = v.InferOutput<typeof runRow>;

/** A backup that failed, as the person logged it. */
export type Failure = v.InferOutput<typeof failureRow>;

/** A time at which a waiting step is to be looked at again. */
export type Reminder = v.InferOutput<typeof reminderRow>;

/** What can be answered of a run: only what is given is written. */
export type RunAnswers = Partial<
  Pick<Run, 'symptom' | 'words' | 'lastBackup' | 'lastBackupDay' | 'deviceId'>
>;

/** What can be answered of its device: only what is given is written. */
export type DeviceAnswers = Partial<
  Pick<Device, 'name' | 'kind' | 'generation' | 'computer' | 'manager'>
>;

/** The run of who has not begun any: its id is the same in every window. */
export const FIRST_RUN_ID = 'first';

/** A run that nothing was answered in yet. */
export function emptyRun(id: string, nowMs: number): Run {
  return {
    id,
    deviceId: null,
    symptom: null,
    words: '',
    lastBackup: null,
    lastBackupDay: null,
    notes: {},
    startedMs: nowMs,
    openedMs: nowMs,
  };
}

/** The name of a reminder. */
export function reminderIdOf(runId: string, stepId: StepId): string {
  return `${runId}/${stepId}`;
}

/** What a plan is made from. In: a run, and its device (null: nothing is known of it). */
export function answersOf(run: Run, device: Device | null): Answers {
  return {
    symptom: run.symptom,
    lastBackup: run.lastBackup,
    kind: device?.kind ?? null,
    generation: device?.generation ?? null,
    computer: device?.computer ?? null,
    manager: device?.manager ?? null,
  };
}
