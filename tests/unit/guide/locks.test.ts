import { describe, expect, test } from 'vitest';
import type { Ticks } from '../../../lib/guide/journal';
import type { Apple } from '../../../lib/guide/apple';
import { progressOf, type Lock } from '../../../lib/guide/progress';
import type { StepId } from '../../../lib/guide/steps';
import type { Health } from '../../../lib/status/model';
import { appleAfter, appleWith } from '../../support/apples';
import { BACKUP, event, service } from '../../support/events';
import { allTicksOf, ticks } from '../../support/ticks';

/** Of each locked step: why, and which sub-steps. */
function locksIn(sum: Ticks, health: Health, apple: Apple = appleWith(health)) {
  expect(apple.health).toBe(health);
  const locked = progressOf(sum, apple).steps.flatMap(({ step, lock, subSteps }) => {
    const names = subSteps.filter(({ isLocked }) => isLocked).map(({ id }) => id);
    expect(names).toEqual(lock ? [...step.risky] : []);
    return lock ? [[step.id, lock] as [StepId, string]] : [];
  });
  return Object.fromEntries(locked);
}

/** iCloud Backup is fine, another service is down. */
const fineBut = (name: string) =>
  appleAfter([[service(BACKUP), service(name, [event({ statusType: 'Outage' })])]]);

const COPY = allTicksOf('computer');

describe('while no copy is safe', () => {
  test.each<Health>(['available', 'maintenance', 'unknown'])('%s', (health) => {
    expect(locksIn(ticks(), health)).toEqual({ reset: 'copyFirst', signOut: 'copyFirst' });
  });

  test('a copy with a tick missing is none', () => {
    const locks = locksIn(ticks(COPY.slice(0, -1)), 'available');
    expect(locks).toEqual({ reset: 'copyFirst', signOut: 'copyFirst' });
  });

  test('accepting opens that one step', () => {
    expect(locksIn(ticks([], [['reset', 'copyFirst']]), 'available')).toEqual({
      signOut: 'copyFirst',
    });
  });
});

test('having accepted the risk during Apple’s trouble replaces no copy once it is over', () => {
  const accepted: [StepId, Lock][] = [
    ['reset', 'apple'],
    ['signOut', 'apple'],
  ];
  const locks = locksIn(ticks([], accepted), 'available');
  expect(locks).toEqual({ reset: 'copyFirst', signOut: 'copyFirst' });
});

test.each<Health>(['available', 'maintenance', 'unknown'])('%s, a copy is safe', (health) => {
  expect(locksIn(ticks(COPY), health)).toEqual({});
});

describe.each<Health>(['issue', 'outage'])('%s at Apple', (health) => {
  test('locks everything that changes or deletes, copy or not', () => {
    const all = { storage: 'apple', reset: 'apple', signOut: 'apple' };
    expect(locksIn(ticks(), health)).toEqual(all);
    expect(locksIn(ticks(COPY), health)).toEqual(all);
  });

  test('accepting opens that one step', () => {
    const accepted: [StepId, Lock][] = [
      ['storage', 'apple'],
      ['reset', 'apple'],
    ];
    expect(locksIn(ticks([], accepted), health)).toEqual({ signOut: 'apple' });
  });

  test('having accepted to go without a copy opens nothing', () => {
    const all = { storage: 'apple', reset: 'apple', signOut: 'apple' };
    const accepted: [StepId, Lock][] = [
      ['reset', 'copyFirst'],
      ['signOut', 'copyFirst'],
    ];
    expect(locksIn(ticks([], accepted), health)).toEqual(all);
    expect(locksIn(ticks(COPY, accepted), health)).toEqual(all);
  });
});

test.each(['iCloud Account & Sign In', 'Apple Account'])(
  '%s in trouble locks as much: signing out now could lock a person out',
  (name) => {
    const all = { storage: 'apple', reset: 'apple', signOut: 'apple' };
    expect(locksIn(ticks(COPY), 'available', fineBut(name))).toEqual(all);
  },
);

test('another service in trouble locks nothing', () => {
  expect(locksIn(ticks(COPY), 'available', fineBut('iCloud Storage Upgrades'))).toEqual({});
});

test('what only looks or prepares is never locked', () => {
  const { steps } = progressOf(ticks(), appleWith('outage'));
  const open = steps.flatMap(({ subSteps }) => subSteps.filter((sub) => !sub.isLocked));
  const ids = open.map(({ tickId }) => tickId);
  expect(ids).toEqual(expect.arrayContaining(['storage.nextSize', 'reset.ready', ...COPY]));
});
