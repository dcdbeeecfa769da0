import fc from 'fast-check';
import type { Settings } from '../../lib/settings/settings';
import type { ServiceRef } from '../../lib/status/model';
import { HOUR_MS, MINUTE_MS } from './events';
import type { Answer } from './published';

/** How one check goes. */
export interface CheckPlan {
  answer: Answer;
  /** When the worker is killed: what it had not yet stored is lost, what it had not told is owed. */
  kill: 'beforeSave' | 'beforeDelivery' | null;
  /** What the person sets before it; null: nothing. */
  sets: PersonSets | null;
}

type PersonSets = Pick<Settings, 'watched'> | Pick<Settings, 'quietHours'> | { pauseMs: number };

/** A time in which the browser is awake. */
export interface Visit {
  atMs: number;
  checks: CheckPlan[];
}

/** How long a check takes. */
export const CHECK_MS = 10_000;

const QUIET_HOURS = [
  { quietHours: { isOn: true, from: '22:00', to: '07:00' } },
  { quietHours: { isOn: false, from: '22:00', to: '07:00' } },
];

const ANSWERS: Answer[] = [
  ...Array<'newest'>(7).fill('newest'),
  ...(['noValidators', 'before', 'before', 'before', 'timeout', 'offline', 'damaged'] as const),
];

const KILLS = [...Array<null>(8).fill(null), 'beforeSave', 'beforeDelivery'] as const;

/** The settings that a person changes, as they are from a time on. */
export function settingsAfter(sets: PersonSets, nowMs: number): Partial<Settings> {
  return 'pauseMs' in sets ? { pausedUntilMs: nowMs + sets.pauseMs } : sets;
}

/**
 * Days in a browser's life: awake around most of some times in a row, asleep between them.
 * In: the times at which something is going on, the services that the person may watch.
 */
export function anyLife(
  timesMs: readonly number[],
  services: readonly ServiceRef[],
  { maxVisits = 16, maxChecks = 14 } = {},
): fc.Arbitrary<Visit[]> {
  const visit = fc.record({
    skipped: fc.constantFrom(0, 0, 0, 1, 2),
    minutes: fc.integer({ min: -20, max: 60 }),
    checks: fc.array(anyCheck(services), { minLength: 1, maxLength: maxChecks, size: 'max' }),
  });
  const visits = fc.array(visit, { minLength: 1, maxLength: maxVisits, size: 'max' });
  return fc.tuple(fc.nat({ max: timesMs.length - 1 }), visits).map(([first, all]) => {
    let step = first;
    return all.map(({ skipped, minutes, checks }): Visit => {
      step += skipped + 1;
      const timeMs = timesMs[Math.min(step, timesMs.length) - 1] ?? 0;
      return { atMs: timeMs + minutes * MINUTE_MS, checks };
    });
  });
}

function anyCheck(services: readonly ServiceRef[]): fc.Arbitrary<CheckPlan> {
  const watched = fc.subarray([...services]).map((some) => ({ watched: some }));
  const sets = fc.oneof(
    { weight: 4, arbitrary: watched },
    { weight: 1, arbitrary: fc.constantFrom(...QUIET_HOURS) },
    { weight: 1, arbitrary: fc.constant({ pauseMs: HOUR_MS }) },
  );
  return fc.record({
    answer: fc.constantFrom(...ANSWERS),
    kill: fc.constantFrom(...KILLS),
    sets: fc.option(sets, { freq: 15 }),
  });
}
