import fc from 'fast-check';
import type { ServiceRef } from '../../lib/status/model';
import { anyAction, type Action } from './actions';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './events';
import type { Answer } from './published';
import { onceIn } from './random-feeds';

/** One start of the worker. */
export interface Wake {
  answer: Answer;
  /** At which half of a call it is killed, see `KillPoint`; null: it isn't. */
  kill: number | null;
  /** What the user does before it. */
  act: Action | null;
}

/** A time in which the browser is awake. */
export interface Visit {
  atMs: number;
  /** When it ends, if not with its wakes. */
  untilMs?: number;
  /** How far its clock is off. */
  skewMs?: number;
  wakes: Iterable<Wake>;
}

/** A check that reads one feed makes about thirty calls. */
const LAST_KILL = 80;
/** After a journey, or until the network sets it. */
const SKEWS = [HOUR_MS, -HOUR_MS, 9 * HOUR_MS, -4 * MINUTE_MS, 90_000];

const NEVER = fc.constant(null);

/** A wake at which, once in so many times each, Apple can't be read, the worker is killed, the user acts. */
const anyWake = (
  services: readonly ServiceRef[],
  failing: number,
  killed: number,
  acting: number,
) =>
  fc.record<Wake>({
    answer: onceIn(
      failing,
      fc.constantFrom('noValidators', 'before', 'before', 'timeout', 'offline', 'damaged'),
      fc.constant('newest'),
    ),
    kill: onceIn(killed, fc.nat(LAST_KILL), NEVER),
    act: onceIn(acting, anyAction(services), NEVER),
  });

/**
 * Days in a browser's life: awake around most of some times in a row, asleep between them.
 * @param timesMs when something changes at Apple
 * @param services what the user may watch
 */
export function anyLife(
  timesMs: readonly number[],
  services: readonly ServiceRef[],
): fc.Arbitrary<Visit[]> {
  const some = (maxLength: number) => ({ minLength: 1, maxLength, size: 'max' }) as const;
  const visit = fc.record({
    skipped: fc.constantFrom(0, 0, 0, 1, 2),
    minutes: fc.integer({ min: -20, max: 60 }),
    wakes: fc.array(anyWake(services, 2, 4, 2), some(14)),
  });
  const visits = fc.array(visit, some(16));
  return fc.tuple(fc.nat({ max: timesMs.length - 1 }), visits).map(([first, all]) => {
    let step = first;
    return all.map(({ skipped, minutes, wakes }): Visit => {
      step += skipped + 1;
      const timeMs = timesMs[Math.min(step, timesMs.length) - 1] ?? 0;
      return { atMs: timeMs + minutes * MINUTE_MS, wakes };
    });
  });
}

const anySession = fc.record({
  minutes: fc.integer({ min: 20, max: 220 }),
  pauseMin: fc.integer({ min: 10, max: 250 }),
  skewMs: onceIn(25, fc.constantFrom(...SKEWS), fc.constant(0)),
});
const anyDay = fc.record({
  isAsleep: fc.nat(4).map((n) => n === 0),
  fromMin: fc.integer({ min: 6 * 60, max: 9 * 60 }),
  sessions: fc.array(anySession, { minLength: 1, maxLength: 3 }),
});

/**
 * A long life from a seed: awake some hours of most days. Not an arbitrary: a year of wakes would be too
 * much to shrink.
 */
export function longLife(
  firstMs: number,
  days: number,
  services: readonly ServiceRef[],
  seed: number,
): Visit[] {
  const wakes = endlessWakes(services, seed);
  return fc.sample(fc.noBias(anyDay), { numRuns: days, seed }).flatMap((plan, day) => {
    let atMs = firstMs + day * DAY_MS + plan.fromMin * MINUTE_MS;
    if (plan.isAsleep) return [];
    return plan.sessions.map(({ minutes, pauseMin, skewMs }): Visit => {
      const visit = { atMs, untilMs: atMs + minutes * MINUTE_MS, skewMs, wakes };
      atMs = visit.untilMs + pauseMin * MINUTE_MS;
      return visit;
    });
  });
}

/** A visit takes of them what it needs. */
function endlessWakes(services: readonly ServiceRef[], seed: number): Iterable<Wake> {
  const wake = fc.noBias(anyWake(services, 6, 60, 12));
  const source = (function* () {
    for (let part = 0; ; part += 1) yield* fc.sample(wake, { numRuns: 500, seed: seed + part });
  })();
  return { [Symbol.iterator]: () => ({ next: () => source.next() }) };
}
