import { describe, expect, test } from 'vitest';
import { NO_ANSWERS, type Answers } from '../../../lib/guide/answers';
import type { AppleContext } from '../../../lib/guide/apple-context';
import type { RunState } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { planOf } from '../../../lib/guide/plan';
import { progressOf, type Lock } from '../../../lib/guide/progress';
import type { Health } from '../../../lib/status/model';
import { appleAfter, appleEnded, appleWith } from '../../support/apples';
import { BACKUP, event, service } from '../../support/events';
import { allTicksOf, ticks } from '../../support/ticks';

/** Of each locked step: why. What is locked in it is what is risky in it, and nothing else. */
function locksIn(sum: RunState, apple: AppleContext, answers: Partial<Answers> = {}) {
  const { steps } = progressOf(planOf({ ...NO_ANSWERS, ...answers }), sum, apple);
  const locked = steps.flatMap(({ step, lock, subSteps }) => {
    for (const { isLocked, isRisky } of subSteps) expect(isLocked).toBe(lock !== null && isRisky);
    return lock ? [[step.id, lock] as [StepId, Lock]] : [];
  });
  return Object.fromEntries(locked);
}

/** The same lock on several steps. */
const on = (lock: Lock, ...ids: StepId[]) => Object.fromEntries(ids.map((id) => [id, lock]));
const accepting = (lock: Lock, ...ids: StepId[]) => ids.map((id) => [id, lock] as const);

/** iCloud Backup is fine, another service is down. */
const fineBut = (name: string) =>
  appleAfter([[service(BACKUP), service(name, [event({ statusType: 'Outage' })])]]);

const COPY = allTicksOf('computer-backup');
const CLOUD_COPY = allTicksOf('save-cloud-data');
const BOTH = [...COPY, ...CLOUD_COPY];
const DELETING: StepId[] = ['free-space-delete', 'sign-out'];
const NEEDING: StepId[] = ['update-os', 'free-space-delete', 'reset-all', 'sign-out'];
const RISKY: StepId[] = ['free-space', ...NEEDING];

describe('while no copy is safe', () => {
  test.each<Health>(['available', 'maintenance', 'unknown'])('%s', (health) => {
    expect(locksIn(ticks(), appleWith(health))).toEqual(on('copyFirst', ...NEEDING));
  });

  test('a copy with a tick missing is none', () => {
    for (const left of COPY) {
      const sum = ticks({ ticked: COPY.filter((tickId) => tickId !== left) });
      expect(locksIn(sum, appleWith('available'))).toEqual(on('copyFirst', ...NEEDING));
    }
  });

  test('a copy that was left out is none, and one that was said to be made is not either', () => {
    for (const result of ['skipped', 'notYet', 'worked'] as const) {
      const sum = ticks({ results: { 'computer-backup': { result } } });
      expect(locksIn(sum, appleWith('available'))).toEqual(on('copyFirst', ...NEEDING));
    }
  });

  test('accepting opens that one step', () => {
    const sum = ticks({ accepted: accepting('copyFirst', 'reset-all') });
    const rest = NEEDING.filter((id) => id !== 'reset-all');
    expect(locksIn(sum, appleWith('available'))).toEqual(on('copyFirst', ...rest));
  });
});

describe('without a computer', () => {
  const alone = { computer: 'none' } as const;

  test('no copy can be made: that is said, whatever was ticked', () => {
    for (const sum of [ticks(), ticks({ ticked: COPY })])
      expect(locksIn(sum, appleWith('available'), alone)).toEqual(on('noComputer', ...NEEDING));
  });

  test('going without a copy is accepted for that reason, and for no other', () => {
    const accepted = [
      ...accepting('copyFirst', 'reset-all'),
      ...accepting('noComputer', 'sign-out'),
    ];
    const sum = ticks({ accepted });
    const locks = locksIn(sum, appleWith('available'), alone);
    expect(locks).toEqual({
      ...on('noComputer', 'update-os', 'free-space-delete', 'reset-all'),
      ...on('cloudFirst', 'sign-out'),
    });
    const withComputer = locksIn(sum, appleWith('available'));
    expect(withComputer).toEqual(on('copyFirst', 'update-os', 'free-space-delete', 'sign-out'));
  });
});

describe('what is only in iCloud', () => {
  test('is in no backup on a computer: that unlocks nothing that deletes it', () => {
    const sum = ticks({ ticked: COPY });
    expect(locksIn(sum, appleWith('available'))).toEqual(on('cloudFirst', ...DELETING));
  });

  test('has to be saved as a whole', () => {
    for (const left of CLOUD_COPY) {
      const sum = ticks({ ticked: BOTH.filter((tickId) => tickId !== left) });
      expect(locksIn(sum, appleWith('available'))).toEqual(on('cloudFirst', ...DELETING));
    }
  });

  test('replaces no backup on a computer', () => {
    const sum = ticks({ ticked: CLOUD_COPY });
    expect(locksIn(sum, appleWith('available'))).toEqual(on('copyFirst', ...NEEDING));
  });

  test('is another risk: accepting to go without the backup does not accept it', () => {
    const accepted = accepting('copyFirst', ...NEEDING);
    expect(locksIn(ticks({ accepted }), appleWith('available'))).toEqual(
      on('cloudFirst', ...DELETING),
    );
    const both = [...accepted, ...accepting('cloudFirst', ...DELETING)];
    expect(locksIn(ticks({ accepted: both }), appleWith('available'))).toEqual({});
  });

  test('can be saved without a computer', () => {
    const sum = ticks({ ticked: CLOUD_COPY, accepted: accepting('noComputer', ...NEEDING) });
    expect(locksIn(sum, appleWith('available'), { computer: 'none' })).toEqual({});
  });
});

test.each<Health>(['available', 'maintenance', 'unknown'])('%s, all is saved', (health) => {
  expect(locksIn(ticks({ ticked: BOTH }), appleWith(health))).toEqual({});
});

test('a problem that is over locks nothing', () => {
  expect(locksIn(ticks({ ticked: BOTH }), appleEnded())).toEqual({});
});

describe.each<Health>(['issue', 'outage'])('%s at Apple', (health) => {
  const apple = appleWith(health);

  test('locks everything that changes or deletes, copy or not', () => {
    expect(locksIn(ticks(), apple)).toEqual(on('apple', ...RISKY));
    expect(locksIn(ticks({ ticked: COPY }), apple)).toEqual(on('apple', ...RISKY));
  });

  test('accepting opens that one step where a copy is safe', () => {
    const sum = ticks({ ticked: COPY, accepted: accepting('apple', 'reset-all') });
    const rest = RISKY.filter((id) => id !== 'reset-all');
    expect(locksIn(sum, apple)).toEqual(on('apple', ...rest));
  });

  test('accepting it replaces no copy: that is asked next', () => {
    const sum = ticks({ accepted: accepting('apple', 'free-space', 'reset-all') });
    expect(locksIn(sum, apple)).toEqual({
      ...on('apple', 'update-os', 'free-space-delete', 'sign-out'),
      ...on('copyFirst', 'reset-all'),
    });
    expect(locksIn(sum, apple, { computer: 'none' })).toEqual({
      ...on('apple', 'update-os', 'free-space-delete', 'sign-out'),
      ...on('noComputer', 'reset-all'),
    });
    const both = [
      ...accepting('apple', ...RISKY),
      ...accepting('copyFirst', ...RISKY),
      ...accepting('cloudFirst', ...RISKY),
    ];
    expect(locksIn(ticks({ accepted: both }), apple)).toEqual({});
  });

  test('having accepted to go without a copy opens nothing', () => {
    const accepted = accepting('copyFirst', ...RISKY);
    expect(locksIn(ticks({ accepted }), apple)).toEqual(on('apple', ...RISKY));
    expect(locksIn(ticks({ accepted, ticked: COPY }), apple)).toEqual(on('apple', ...RISKY));
  });
});

test('having accepted the risk during Apple’s trouble replaces no copy once it is over', () => {
  const sum = ticks({ accepted: accepting('apple', ...RISKY) });
  expect(locksIn(sum, appleWith('available'))).toEqual(on('copyFirst', ...NEEDING));
});

test.each(['iCloud Account & Sign In', 'Apple Account'])(
  '%s in trouble locks as much: signing out now could lock a person out',
  (name) => {
    expect(locksIn(ticks({ ticked: COPY }), fineBut(name))).toEqual(on('apple', ...RISKY));
  },
);

test('another service in trouble locks nothing', () => {
  expect(locksIn(ticks({ ticked: BOTH }), fineBut('iCloud Storage Upgrades'))).toEqual({});
});

test('what only looks or prepares is never locked', () => {
  const { steps } = progressOf(planOf(NO_ANSWERS), ticks(), appleWith('outage'));
  const open = steps.flatMap(({ subSteps }) => subSteps.filter((sub) => !sub.isLocked));
  const ids = open.map(({ tickId }) => tickId);
  const looking = [...allTicksOf('conditions', 'toggle-now', 'next-size'), ...COPY];
  expect(ids).toEqual(expect.arrayContaining([...looking, 'reset-all.ready', 'sign-out.ready']));
});
