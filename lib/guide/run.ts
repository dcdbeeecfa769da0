import type { Answers, Computer, DeviceKind, Generation, LastBackup, Manager } from './answers';
import type { StepId } from './knowledge/step';
import type { SymptomId } from './knowledge/symptoms';

/** An iPhone or iPad, kept from one run to the next. Null: not known. */
export interface Device {
  id: string;
  /** As the person calls it; empty: by its kind. */
  name: string;
  kind: DeviceKind | null;
  generation: Generation | null;
  computer: Computer | null;
  manager: Manager | null;
  createdMs: number;
  /** When the person removed it from the list; its runs still know it. */
  removedMs: number | null;
}

/** One attempt to get one device backing up again. */
export interface Run {
  id: string;
  deviceId: string | null;
  symptom: SymptomId | null;
  /** The message's exact words, where the person typed them. */
  words: string;
  lastBackup: LastBackup | null;
  /** The day of the last good backup, `2026-11-02`, where the person knows it. */
  lastBackupDay: string | null;
  /** What the person noted at steps. */
  notes: Partial<Record<StepId, string>>;
  startedMs: number;
  /** When it was last chosen: the latest is shown first. */
  openedMs: number;
}

/** What can be answered of a run: only what is given is written. */
export type RunAnswers = Partial<
  Pick<Run, 'symptom' | 'words' | 'lastBackup' | 'lastBackupDay' | 'deviceId'>
>;

/** What can be answered of its device: only what is given is written. */
export type DeviceAnswers = Partial<
  Pick<Device, 'name' | 'kind' | 'generation' | 'computer' | 'manager'>
>;

/** A backup that failed, as the person logged it. */
export interface Failure {
  id: string;
  /** When it failed, by the person's word. */
  atMs: number;
  loggedMs: number;
  deviceId: string | null;
  symptom: SymptomId | null;
  /** The message's exact words, where the person typed them. */
  words: string;
}

/** A time at which a waiting step is to be looked at again. */
export interface Reminder {
  /** One a step of a run: `runId/stepId`. */
  id: string;
  runId: string;
  stepId: StepId;
  /** The device's name, as the notice says it; empty: none. */
  deviceName: string;
  dueMs: number;
}

/** The run of who has not begun any: its id is the same in every window. */
export const FIRST_RUN_ID = 'first';

/** Longer texts are cut, and the person is told before. */
export const MAX_NAME_LENGTH = 60;
export const MAX_WORDS_LENGTH = 300;
export const MAX_NOTE_LENGTH = 2_000;

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
