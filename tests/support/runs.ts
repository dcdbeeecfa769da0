import { type Answers, LAST_BACKUPS, MANAGERS } from '../../lib/guide/answers';
import {
  acceptanceOf,
  type JournalEntry,
  type RunState,
  type StepResult,
  tickIdOf,
} from '../../lib/guide/journal';
import { type StepId, STEPS } from '../../lib/guide/knowledge/steps';
import type { SupportSummaryFacts } from '../../lib/guide/support-summary';
import { planOf } from '../../lib/guide/plan';
import {
  answersOf,
  emptyRun,
  reminderIdOf,
  type Device,
  type Failure,
  type Reminder,
  type Run,
} from '../../lib/guide/run';
import { at, MINUTE_MS, NOON_MS } from './events';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../lib/guide/knowledge/device';
import { SYMPTOM_IDS } from '../../lib/guide/knowledge/symptoms';
import type { Lock } from '../../lib/guide/progress';

const RUN_ID = 'run-1';

export const NO_ANSWERS: Answers = {
  symptom: null,
  kind: null,
  generation: null,
  computer: null,
  manager: null,
  lastBackup: null,
};

export function runWith(more: Partial<Run> = {}): Run {
  return { ...emptyRun(RUN_ID, at(9)), ...more };
}

export function deviceWith(more: Partial<Device> = {}): Device {
  const unknown = { kind: null, generation: null, computer: null, manager: null };
  return { id: 'phone', name: '', ...unknown, createdMs: at(8), removedMs: null, ...more };
}

export function failureAt(atMs: number, more: Partial<Failure> = {}): Failure {
  const nothing = { deviceId: null, symptom: null, words: '' };
  return { id: `failure-${atMs}`, atMs, loggedMs: atMs, ...nothing, ...more };
}

let seq = 0;

type TickEntry = Extract<JournalEntry, { kind: 'tick' }>;

export function ticked(stepId: StepId, subStepId: string, atMs: number): TickEntry {
  seq += 1;
  return { kind: 'tick', tickId: tickIdOf(stepId, subStepId), seq, runId: RUN_ID, atMs };
}

/** Ticks of all that must be ticked of a step, a minute each; the last one at the time given. */
export function allTicked(stepId: StepId, atMs: number): JournalEntry[] {
  const required = STEPS[stepId].subSteps.filter(({ isOptional }) => !isOptional);
  return required.map(({ id }, index) => {
    return ticked(stepId, id, atMs - (required.length - 1 - index) * MINUTE_MS);
  });
}

type ResultEntry = Extract<JournalEntry, { kind: 'result' }>;

export function came(
  stepId: StepId,
  result: ResultEntry['result'],
  atMs: number,
  reason: ResultEntry['reason'] = null,
): JournalEntry {
  seq += 1;
  return { kind: 'result', stepId, result, reason, seq, runId: RUN_ID, atMs };
}

/** All that is known of a run at noon. */
export function factsWith(more: Partial<SupportSummaryFacts> = {}): SupportSummaryFacts {
  const { run = runWith(), device = null } = more;
  const nothing = { journal: [], failures: [], incidents: [], nowMs: NOON_MS };
  return { run, device, plan: planOf(answersOf(run, device)), ...nothing, ...more };
}

const orNot = <T>(values: readonly T[]): (T | null)[] => [null, ...values];

/** Every way to answer, also not at all: some hundred thousand, one after the other. */
export function* everyAnswer(): Generator<Answers> {
  for (const symptom of orNot(SYMPTOM_IDS))
    for (const generation of orNot(GENERATIONS))
      for (const computer of orNot(COMPUTERS))
        for (const manager of orNot(MANAGERS))
          for (const kind of orNot(DEVICE_KINDS))
            for (const lastBackup of orNot(LAST_BACKUPS))
              yield { symptom, generation, computer, manager, kind, lastBackup };
}

/** The names of all ticks of some steps, also of those that only some devices have. */
export function allTicksOf(...ids: StepId[]): string[] {
  return ids.flatMap((id) => STEPS[id].subSteps.map((subStep) => tickIdOf(id, subStep.id)));
}

export interface Done {
  ticked?: readonly string[];
  accepted?: readonly (readonly [StepId, Lock])[];
  results?: Partial<Record<StepId, Partial<StepResult> & Pick<StepResult, 'result'>>>;
  /** When all of it was done, unless a result says otherwise. */
  atMs?: number;
}

/** What the journal adds up to in which this was done. */
export function ticks({
  ticked = [],
  accepted = [],
  results = {},
  atMs = NOON_MS,
}: Done = {}): RunState {
  const answers = Object.entries(results).map(
    ([id, result]) => [id as StepId, { reason: null, atMs, ...result }] as const,
  );
  return {
    ticked: new Map(ticked.map((tickId) => [tickId, atMs])),
    // Apple's trouble is accepted by when it began: in these tests with the reading at noon.
    accepted: new Set(
      accepted.map(([id, lock]) => acceptanceOf(id, lock === 'apple' ? `apple@${NOON_MS}` : lock)),
    ),
    results: new Map(answers),
    last: null,
  };
}

/** A reminder as a page sets it, to look whether waiting a day helped, unless told. */
export function reminderAt(
  dueMs: number,
  { runId = 'first', stepId = 'wait-24h' as StepId, deviceName = '' } = {},
): Reminder {
  return { id: reminderIdOf(runId, stepId), runId, stepId, deviceName, dueMs };
}
