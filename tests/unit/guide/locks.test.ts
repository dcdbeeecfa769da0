import { expect, test } from 'vitest';
import { RESULTS, type Answers } from '../../../lib/guide/answers';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf, type Lock } from '../../../lib/guide/progress';
import { appleWith } from '../../support/apples';
import { HOUR_MS } from '../../support/events';
import { allTicksOf, type Done, ticks } from '../../support/ticks';
import { NO_ANSWERS } from '../../support/runs';

type Locks = Partial<Record<Lock, StepId[]>>;
const FINE = appleWith('available');
const OUTAGE = appleWith('outage');

/** The locked steps by lock. In a locked step, what is risky is locked, and nothing else. */
function locksIn(done: Done, apple = FINE, answers: Partial<Answers> = {}): Locks {
  const locks: Locks = {};
  const { steps } = progressOf(planOf({ ...NO_ANSWERS, ...answers }), ticks(done), apple);
  for (const { step, lock, subSteps } of steps) {
    for (const { isLocked, isRisky } of subSteps) expect(isLocked).toBe(lock !== null && isRisky);
    if (lock) (locks[lock] ??= []).push(step.id);
  }
  return locks;
}

const DELETING: StepId[] = ['free-space-delete', 'sign-out'];
const NEEDING: StepId[] = ['update-os', 'free-space-delete', 'reset-all', 'sign-out'];
const RISKY: StepId[] = ['free-space', ...NEEDING];

const accept = (lock: Lock, ...ids: StepId[]) => ids.map((id) => [id, lock] as const);
const COPY = allTicksOf('computer-backup');
const CLOUD_COPY = allTicksOf('save-cloud-data');
const BOTH = [...COPY, ...CLOUD_COPY];

test('without a backup on a computer, what needs it is locked', () => {
  const locked = { copyFirst: NEEDING };
  expect(locksIn({})).toEqual(locked);
  for (const result of RESULTS)
    expect(locksIn({ results: { 'computer-backup': { result } } })).toEqual(locked);
  for (const missing of COPY)
    expect(locksIn({ ticked: BOTH.filter((id) => id !== missing) })).toEqual(locked);
  expect(locksIn({ accepted: accept('apple', ...RISKY) })).toEqual(locked);
  const rest = NEEDING.filter((id) => id !== 'reset-all');
  expect(locksIn({ accepted: accept('copyFirst', 'reset-all') })).toEqual({ copyFirst: rest });
});

test('what deletes is locked until what is only in iCloud is saved, with that backup or without', () => {
  const locked = { cloudFirst: DELETING };
  for (const missing of CLOUD_COPY)
    expect(locksIn({ ticked: BOTH.filter((id) => id !== missing) })).toEqual(locked);
  const accepted = accept('copyFirst', ...NEEDING);
  expect(locksIn({ accepted })).toEqual(locked);
  expect(locksIn({ accepted: [...accepted, ...accept('cloudFirst', ...DELETING)] })).toEqual({});
  expect(locksIn({ accepted, ticked: CLOUD_COPY })).toEqual({});
});

test('without a computer, doing without the backup is accepted for that reason only', () => {
  const locksAlone = (done: Done) => locksIn(done, FINE, { computer: 'none' });
  const locked = { noComputer: NEEDING };
  expect(locksAlone({ ticked: COPY })).toEqual(locked);
  expect(locksAlone({ accepted: accept('copyFirst', ...NEEDING) })).toEqual(locked);
  const accepted = accept('noComputer', ...NEEDING);
  expect(locksAlone({ accepted })).toEqual({ cloudFirst: DELETING });
  expect(locksIn({ accepted })).toEqual({ copyFirst: NEEDING });
});

test('a problem at Apple locks all that changes or deletes; accepting it replaces no backup and accepts no later problem', () => {
  expect(locksIn({ accepted: accept('copyFirst', ...RISKY) }, OUTAGE)).toEqual({ apple: RISKY });
  const accepted = accept('apple', 'free-space', 'reset-all');
  const rest: StepId[] = ['update-os', 'free-space-delete', 'sign-out'];
  const locked = { apple: rest, copyFirst: ['reset-all'] };
  expect(locksIn({ accepted }, OUTAGE)).toEqual(locked);
  const all = { ticked: BOTH, accepted: accept('apple', ...RISKY) };
  expect(locksIn(all, OUTAGE)).toEqual({});
  const later = { ...OUTAGE, troubledSinceMs: Number(OUTAGE.troubledSinceMs) + HOUR_MS };
  expect(locksIn(all, later)).toEqual({ apple: RISKY });
});
