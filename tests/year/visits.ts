import { DAY_MS, HOUR_MS, MINUTE_MS } from '../support/events';
import type { Draw } from '../fuzz/draw';

/** A time in which the browser is awake. */
export interface Visit {
  fromMs: number;
  toMs: number;
  /** How far the clock is off meanwhile: most are right. */
  skewMs: number;
}

/** How a person uses the browser: `daily`, or `seldom`, some minutes every ninth day. */
export type Habit = 'daily' | 'seldom';

/**
 * When a browser is awake over some days: in the day and the evening, fewer at weekends, not at all on
 * holiday. In: the first midnight, the days, the habit. Out: the visits, one after the other.
 */
export function anyVisits(firstMs: number, days: number, habit: Habit, draw: Draw): Visit[] {
  const visits: Visit[] = [];
  let holidayUntil = -1;
  for (let day = 0; day < days; day += 1) {
    if (day > 10 && draw.onceIn(90)) holidayUntil = day + 14;
    const isWeekend = new Date(firstMs + day * DAY_MS).getUTCDay() % 6 === 0;
    if (day < holidayUntil || (isWeekend && draw.onceIn(2))) continue;
    if (habit === 'seldom' && day % 9 !== 0) continue;
    let fromMs = firstMs + day * DAY_MS + (6 * 60 + draw.below(180)) * MINUTE_MS;
    for (let n = habit === 'seldom' ? 1 : 1 + draw.below(3); n > 0; n -= 1) {
      const minutes = habit === 'seldom' ? 8 : 20 + draw.below(200);
      const toMs = fromMs + minutes * MINUTE_MS;
      visits.push({ fromMs, toMs, skewMs: anySkewMs(draw) });
      fromMs = toMs + (10 + draw.below(240)) * MINUTE_MS;
    }
  }
  return visits;
}

/** A clock is an hour off after a journey, or some minutes until it is set by the network. */
function anySkewMs(draw: Draw): number {
  if (!draw.onceIn(25)) return 0;
  return draw.oneOf([HOUR_MS, -HOUR_MS, 9 * HOUR_MS, -4 * MINUTE_MS, 90_000]);
}
