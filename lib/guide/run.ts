import type * as v from 'valibot';
import type { Answers } from './answers';
import type { StepId } from './knowledge/steps';
import type { deviceRow, failureRow, reminderRow, runRow } from './stored-rows';

/** An iPhone or iPad; several runs can refer to it. Null: not known. */
export type Device = v.InferOutput<typeof deviceRow>;

/** One attempt to get one device to back up again. */
export type Run = v.InferOutput<typeof runRow>;

/** A failed backup that the user logged. */
export type Failure = v.InferOutput<typeof failureRow>;

/** When to remind the user of a step. */
export type Reminder = v.InferOutput<typeof reminderRow>;

/** Answers; absent ones stay unchanged. */
export type RunAnswers = Partial<
  Pick<Run, 'symptom' | 'words' | 'lastBackup' | 'lastBackupDay' | 'deviceId'>
>;

export type DeviceAnswers = Partial<
  Pick<Device, 'name' | 'kind' | 'generation' | 'computer' | 'manager'>
>;

/** The ID of the first run: the same in every window. */
export const FIRST_RUN_ID = 'first';

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

export function reminderIdOf(runId: string, stepId: StepId): string {
  return `${runId}/${stepId}`;
}

export function answersOf(run: Run, device: Device | null): Answers {
  const { symptom, lastBackup } = run;
  const { kind = null, generation = null, computer = null, manager = null } = device ?? {};
  return { symptom, lastBackup, kind, generation, computer, manager };
}
