import { describe, expect, test } from 'vitest';
import type { Ticks } from '../../../lib/guide/journal';
import { appleFor, progressOf } from '../../../lib/guide/progress';
import type { StepId } from '../../../lib/guide/steps';
import type { Health } from '../../../lib/status/model';
import { allTicksOf, ticks } from '../../support/ticks';

/** Of each locked step: why, and which sub-steps. */
function locksIn(sum: Ticks, health: Health, troubled: string[] = []) {
  const apple = appleFor(
    health,
    troubled.map((service) => ({ service })),
  );
  const locked = progressOf(sum, apple).steps.flatMap(({ step, lock, subSteps }) => {
    const names = subSteps.filter(({ isLocked }) => isLocked).map(({ id }) => id);
    expect(names).toEqual(lock ? [...step.risky] : []);
    return lock ? [[step.id, lock] as [StepId, string]] : [];
  });
  return Object.fromEntries(locked);
}

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
    expect(locksIn(ticks([], ['reset']), 'available')).toEqual({ signOut: 'copyFirst' });
  });
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
    const locks = locksIn(ticks([], ['storage', 'reset']), health);
    expect(locks).toEqual({ signOut: 'apple' });
  });
});

test.each(['iCloud Account & Sign In', 'Apple Account'])(
  '%s in trouble locks as much: signing out now could lock a person out',
  (service) => {
    const all = { storage: 'apple', reset: 'apple', signOut: 'apple' };
    expect(locksIn(ticks(COPY), 'available', [service])).toEqual(all);
  },
);

test('another service in trouble locks nothing', () => {
  expect(locksIn(ticks(COPY), 'available', ['iCloud Storage Upgrades'])).toEqual({});
});

test('what only looks or prepares is never locked', () => {
  const { steps } = progressOf(ticks(), appleFor('outage', []));
  const open = steps.flatMap(({ subSteps }) => subSteps.filter((sub) => !sub.isLocked));
  const ids = open.map(({ tickId }) => tickId);
  expect(ids).toEqual(expect.arrayContaining(['storage.nextSize', 'reset.ready', ...COPY]));
});
