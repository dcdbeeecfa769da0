import { seededRandom } from '../seeded-random.ts';
import type { Policy } from './policy.ts';
import { requestTimes } from './request-times.ts';
import type { Scenario } from './scenario.ts';
import { statesOf } from './states.ts';

/** Computers keep the time to within this, and browsers ring alarms late by up to the other. */
const CLOCK_ERROR_MS = 2_000;
const LATENESS_MS = 1_000;
const SEED = 2026;

/**
 * What arrives at Apple's edge from so many installs whose browsers are open.
 * In: how many, what happens, and by which policy they ask. Out: requests in each second of the
 * scenario. Installs of one place live alike but for their clocks, so each place is lived through once.
 * The same for the same input: chance has a seed.
 */
export function requestsPerSecond(
  installs: number,
  scenario: Scenario,
  policy: Policy,
): Uint32Array {
  const perSecond = new Uint32Array(Math.ceil(scenario.lengthMs / 1_000));
  const states = statesOf(scenario);
  const random = seededRandom(SEED);
  const byPlace = new Map<number, number[]>();
  for (let install = 0; install < installs; install += 1) {
    const offsetMs = policy.offsetMs(random);
    const times = byPlace.get(offsetMs) ?? requestTimes(scenario, policy, states, offsetMs);
    byPlace.set(offsetMs, times);
    const clockErrorMs = (random() * 2 - 1) * CLOCK_ERROR_MS;
    for (const timeMs of times) {
      const second = Math.floor((timeMs + clockErrorMs + random() * LATENESS_MS) / 1_000);
      // What falls before the beginning or after the end counts in neither.
      if (second >= 0 && second < perSecond.length)
        perSecond[second] = (perSecond[second] ?? 0) + 1;
    }
  }
  return perSecond;
}
