import type { FeedSnapshot } from '../../../lib/status/model.ts';
import { alarmPeriodMs } from '../../../lib/watch/schedule.ts';
import { nextAlarm } from '../simulation/alarm.ts';
import type { Policy } from './policy.ts';
import { BEGIN_MS, type Scenario } from './scenario.ts';
import { checkAfterFailure, checkAt, type States } from './states.ts';

/**
 * When an install asks Apple, by the schedule as it is: one that has been running for a while.
 * In: what happens, the policy, what installs learn of it, the install's place in the period. Out: times
 * from the scenario's beginning on, in milliseconds.
 */
export function requestTimes(
  scenario: Scenario,
  policy: Policy,
  states: States,
  offsetMs: number,
): number[] {
  const times: number[] = [];
  let state = states.settled;
  let snapshot: FeedSnapshot = { state: state.state, check: checkAt(0) };
  let periodMs = alarmPeriodMs(snapshot);
  let alarm = nextAlarm(null, BEGIN_MS - periodMs, periodMs, offsetMs);
  for (let nowMs = alarm.ringsAtMs; nowMs < BEGIN_MS + scenario.lengthMs; nowMs = alarm.ringsAtMs) {
    const atMs = nowMs - BEGIN_MS;
    if (policy.isDue(snapshot, nowMs)) {
      if (atMs >= 0) times.push(atMs);
      const isDown = scenario.down && atMs >= scenario.down.fromMs && atMs < scenario.down.toMs;
      if (!isDown) state = states.afterReading(state, bodyAt(scenario, atMs));
      const check = isDown ? checkAfterFailure(snapshot, nowMs) : checkAt(nowMs);
      snapshot = { state: state.state, check };
      periodMs = alarmPeriodMs(snapshot);
    }
    alarm = nextAlarm(alarm, nowMs, periodMs, offsetMs);
  }
  return times;
}

/** The place of the body that is published at a time. */
function bodyAt({ bodies }: Scenario, atMs: number): number {
  return Math.max(
    0,
    bodies.findLastIndex(({ fromMs }) => fromMs <= atMs),
  );
}
