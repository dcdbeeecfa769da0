import fc from 'fast-check';
import type { ServiceRef } from '../../lib/status/model';
import { anyAction, anySetting, type Action } from './actions';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './events';
import type { Answer } from './published';

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

const answers = (good: number, ...bad: Answer[]) =>
  fc.constantFrom<Answer>(...Array<'newest'>(good).fill('newest'), ...bad);
const ANSWERS = [
  'noValidators',
  'before',
  'before',
  'before',
  'timeout',
  'offline',
  'damaged',
] as const;
const onceIn = <T>(times: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: times - 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: arbitrary as fc.Arbitrary<T | null> },
  );
/** A check that reads one feed makes about thirty calls. */
const LAST_KILL = 80;

/**
 * Days in a browser's life: awake around most of some times in a row, asleep between them.
 * @param timesMs when something changes at Apple
 * @param services what the user may watch
 */
export function anyLife(
  timesMs: readonly number[],
  services: readonly ServiceRef[],
  { maxVisits = 16, maxWakes = 14 } = {},
): fc.Arbitrary<Visit[]> {
  const wake = fc.record({
    answer: answers(7, ...ANSWERS),
    kill: onceIn(4, fc.nat(LAST_KILL)),
    act: onceIn(2, anySetting(services)),
  });
  const visit = fc.record({
    skipped: fc.constantFrom(0, 0, 0, 1, 2),
    minutes: fc.integer({ min: -20, max: 60 }),
    wakes: fc.array(wake, { minLength: 1, maxLength: maxWakes, size: 'max' }),
  });
  const visits = fc.array(visit, { minLength: 1, maxLength: maxVisits, size: 'max' });
  return fc.tuple(fc.nat({ max: timesMs.length - 1 }), visits).map(([first, all]) => {
    let step = first;
    return all.map(({ skipped, minutes, wakes }): Visit => {
      step += skipped + 1;
      const timeMs = timesMs[Math.min(step, timesMs.length) - 1] ?? 0;
      return { atMs: timeMs + minutes * MINUTE_MS, wakes };
    });
  });
}

/** How a user uses the browser: `daily`, or `seldom`, some minutes every ninth day. */
export type Habit = 'daily' | 'seldom';

/** After a journey, or until the network sets it. */
const SKEWS = [HOUR_MS, -HOUR_MS, 9 * HOUR_MS, -4 * MINUTE_MS, 90_000];

const anyDay = fc.record({
  isSkipped: fc.boolean(),
  isHoliday: fc.nat(89).map((n) => n === 0),
  fromMin: fc.integer({ min: 6 * 60, max: 9 * 60 }),
  sessions: fc.array(
    fc.record({
      minutes: fc.integer({ min: 20, max: 220 }),
      pauseMin: fc.integer({ min: 10, max: 250 }),
      skewMs: onceIn(25, fc.constantFrom(...SKEWS)).map((ms) => ms ?? 0),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/**
 * A long life from a seed: awake in the day and the evening, less at weekends, not at all on holiday.
 * Not an arbitrary: a year of wakes would be too much to shrink.
 */
export function longLife(
  firstMs: number,
  days: number,
  habit: Habit,
  services: readonly ServiceRef[],
  seed: number,
): Visit[] {
  const wakes = anyWakes(services, seed);
  const visits: Visit[] = [];
  let holidayUntil = -1;
  for (const [day, plan] of fc.sample(fc.noBias(anyDay), { numRuns: days, seed }).entries()) {
    if (day > 10 && plan.isHoliday) holidayUntil = day + 14;
    const isWeekend = new Date(firstMs + day * DAY_MS).getUTCDay() % 6 === 0;
    const isAsleep = day < holidayUntil || (isWeekend && plan.isSkipped);
    if (isAsleep || (habit === 'seldom' && day % 9 !== 0)) continue;
    let atMs = firstMs + day * DAY_MS + plan.fromMin * MINUTE_MS;
    const sessions = habit === 'seldom' ? plan.sessions.slice(0, 1) : plan.sessions;
    for (const { minutes, pauseMin, skewMs } of sessions) {
      const untilMs = atMs + (habit === 'seldom' ? 8 : minutes) * MINUTE_MS;
      visits.push({ atMs, untilMs, skewMs, wakes });
      atMs = untilMs + pauseMin * MINUTE_MS;
    }
  }
  return visits;
}

/** Endless; a visit takes of them what it needs. */
function anyWakes(services: readonly ServiceRef[], seed: number): Iterable<Wake> {
  const wake = fc.record({
    answer: answers(34, ...ANSWERS),
    kill: onceIn(60, fc.nat(LAST_KILL)),
    act: onceIn(12, anyAction(services)),
  });
  const source = (function* () {
    for (let part = 0; ; part += 1)
      yield* fc.sample(fc.noBias(wake), { numRuns: 500, seed: seed + part });
  })();
  return { [Symbol.iterator]: () => ({ next: () => source.next() }) };
}
