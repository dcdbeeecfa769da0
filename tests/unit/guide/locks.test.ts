import { expect, test } from 'vitest';
import { NO_ANSWERS, RESULTS, type Answers } from '../../../lib/guide/answers';
import type { AppleContext } from '../../../lib/guide/apple-context';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf, type Lock } from '../../../lib/guide/progress';
import { appleAfter, appleEnded, appleWith } from '../../support/apples';
import { BACKUP, event, HOUR_MS, service } from '../../support/events';
import { allTicksOf, type Done, ticks } from '../../support/ticks';

type Locks = Partial<Record<Lock, StepId[]>>;
const FINE = appleWith('available');

/** The locked steps by lock. In a locked step, what is risky is locked, and nothing else. */
function locksIn(
  done: Done,
  apple = appleWith('available'),
  answers: Partial<Answers> = {},
): Locks {
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
const LOCKS: Lock[] = ['apple', 'copyFirst', 'cloudFirst'];

const accept = (lock: Lock, ...ids: StepId[]) => ids.map((id) => [id, lock] as const);
const COPY = allTicksOf('computer-backup');
const CLOUD_COPY = allTicksOf('save-cloud-data');
const BOTH = [...COPY, ...CLOUD_COPY];

/** iCloud Backup has no problem, another service is down. */
const downElsewhere = (name: string) =>
  appleAfter([[service(BACKUP), service(name, [event({ statusType: 'Outage' })])]]);

test('without a backup on a computer, what needs it is locked', () => {
  const locked = { copyFirst: NEEDING };
  expect(locksIn({})).toEqual(locked);
  for (const result of RESULTS)
    expect(locksIn({ results: { 'computer-backup': { result } } })).toEqual(locked);
  for (const missing of COPY)
    expect(locksIn({ ticked: BOTH.filter((id) => id !== missing) })).toEqual(locked);
  expect(locksIn({ accepted: accept('apple', ...RISKY) })).toEqual(locked);
  expect(locksIn({ accepted: accept('noComputer', ...NEEDING) })).toEqual(locked);
  const rest = NEEDING.filter((id) => id !== 'reset-all');
  expect(locksIn({ accepted: accept('copyFirst', 'reset-all') })).toEqual({ copyFirst: rest });
});

test('what deletes is locked until what is only in iCloud is saved, with that backup or without', () => {
  const locked = { cloudFirst: DELETING };
  expect(locksIn({ ticked: COPY })).toEqual(locked);
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
  expect(locksAlone({})).toEqual(locked);
  expect(locksAlone({ ticked: COPY })).toEqual(locked);
  expect(locksAlone({ accepted: accept('copyFirst', ...NEEDING) })).toEqual(locked);
  const accepted = accept('noComputer', ...NEEDING);
  expect(locksAlone({ accepted })).toEqual({ cloudFirst: DELETING });
  expect(locksAlone({ accepted, ticked: CLOUD_COPY })).toEqual({});
});

test.each(['issue', 'outage'] as const)(
  '%s at Apple locks all that changes or deletes',
  (health) => {
    const apple = appleWith(health);
    expect(locksIn({}, apple)).toEqual({ apple: RISKY });
    expect(locksIn({ accepted: accept('copyFirst', ...RISKY) }, apple)).toEqual({ apple: RISKY });
    const accepted = accept('apple', 'free-space', 'reset-all');
    const rest: StepId[] = ['update-os', 'free-space-delete', 'sign-out'];
    expect(locksIn({ accepted, ticked: COPY }, apple)).toEqual({ apple: rest });
    // Accepting it replaces no backup.
    expect(locksIn({ accepted }, apple)).toEqual({ apple: rest, copyFirst: ['reset-all'] });
    expect(locksIn({ accepted }, apple, { computer: 'none' })).toEqual({
      apple: rest,
      noComputer: ['reset-all'],
    });
    const all = LOCKS.flatMap((lock) => accept(lock, ...RISKY));
    expect(locksIn({ accepted: all }, apple)).toEqual({});
  },
);

test.each<[string, AppleContext, Locks]>([
  ['maintenance', appleWith('maintenance'), {}],
  ['an unknown status', appleWith('unknown'), {}],
  ['a problem that is over', appleEnded(), {}],
  // Signing out could lock the user out.
  ['a problem with signing in', downElsewhere('iCloud Account & Sign In'), { apple: RISKY }],
  ['a problem with Apple Account', downElsewhere('Apple Account'), { apple: RISKY }],
  ['a problem with another service', downElsewhere('iCloud Storage Upgrades'), {}],
])('with both copies, locked by %s', (_, apple, locks) => {
  expect(locksIn({ ticked: BOTH }, apple)).toEqual(locks);
});

test('accepting one problem of Apple’s accepts no later one', () => {
  const outage = appleWith('outage');
  const later = { ...outage, troubledSinceMs: Number(outage.troubledSinceMs) + HOUR_MS };
  const done = { ticked: BOTH, accepted: accept('apple', ...RISKY) };
  expect(locksIn(done, outage)).toEqual({});
  expect(locksIn(done, later)).toEqual({ apple: RISKY });
});

test('what only looks or prepares is never locked', () => {
  const { steps } = progressOf(planOf(NO_ANSWERS), ticks(), appleWith('outage'));
  const open = steps.flatMap(({ subSteps }) => subSteps.filter((sub) => !sub.isLocked));
  expect(open.map(({ tickId }) => tickId)).toEqual(
    expect.arrayContaining([
      ...allTicksOf('conditions', 'toggle-now', 'next-size', 'computer-backup'),
      'reset-all.ready',
      'sign-out.ready',
    ]),
  );
});
