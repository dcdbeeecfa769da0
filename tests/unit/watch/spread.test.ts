import { expect, test } from 'vitest';
import type { FeedSnapshot } from '../../../lib/status/model';
import { ONGOING_PERIOD_MS, QUIET_PERIOD_MS } from '../../../lib/status/status';
import { alarmPeriodMs, isCheckDue, nextSlotMs } from '../../../lib/watch/schedule';
import {
  BACKUP,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
} from '../../support/events';
import { checkRecord, failing } from '../../support/snapshots';

/** One installation for each of these offsets: ten begin in every second of the quiet period. */
const OFFSETS = Array.from({ length: 3_000 }, (_, index) => (index / 3_000) * QUIET_PERIOD_MS);
/** Slots of five minutes and of two share some seconds more than others, which makes 1.2. */
const MAX_OVER_EVEN = 1.25;

const quiet = last(readAll([[service(BACKUP)]])).state;
const troubled = last(readAll([[service(BACKUP, [event()])]])).state;

/** What Apple's page does, hour by hour. */
const HOURS = ['quiet', 'incident', 'quiet', 'down', 'down', 'quiet'] as const;
const END_MS = NOON_MS + HOURS.length * HOUR_MS;

/** When one installation asks, by its alarm, through all hours. */
function requestTimes(offsetMs: number): number[] {
  const times: number[] = [];
  let snapshot: FeedSnapshot = { state: quiet, check: null };
  let periodMs = QUIET_PERIOD_MS;
  let ringsAtMs = nextSlotMs(NOON_MS - periodMs, periodMs, offsetMs);
  for (; ringsAtMs < END_MS; ringsAtMs += periodMs) {
    if (isCheckDue('alarm', snapshot, ringsAtMs)) {
      times.push(ringsAtMs);
      const hour = HOURS[Math.floor((ringsAtMs - NOON_MS) / HOUR_MS)];
      const count = (snapshot.check?.failing?.count ?? 0) + 1;
      const failed = hour === 'down' ? failing('unreachable', { count }) : null;
      const state = hour === 'down' ? snapshot.state : hour === 'incident' ? troubled : quiet;
      snapshot = { state, check: checkRecord({ attemptedAtMs: ringsAtMs, failing: failed }) };
    }
    // As the alarm is kept: of another period it is created anew.
    if (alarmPeriodMs(snapshot) === periodMs) continue;
    periodMs = alarmPeriodMs(snapshot);
    ringsAtMs = nextSlotMs(ringsAtMs, periodMs, offsetMs) - periodMs;
  }
  return times;
}

/** Requests of all installations in each second of an hour. */
function perSecond(times: readonly number[], hour: number): number[] {
  const seconds = Array.from({ length: HOUR_MS / 1_000 }, () => 0);
  for (const timeMs of times) {
    const second = Math.floor((timeMs - NOON_MS - hour * HOUR_MS) / 1_000);
    if (second in seconds) seconds[second] = (seconds[second] ?? 0) + 1;
  }
  return seconds;
}

const all = OFFSETS.flatMap(requestTimes);

test.each(HOURS.map((page, hour) => [hour, page] as const))(
  'hour %i (%s): installations never ask together',
  (hour, page) => {
    // Each learns of an incident's end by a check of the short period.
    const isShort = page === 'incident' || HOURS[hour - 1] === 'incident';
    const periodMs = isShort ? ONGOING_PERIOD_MS : QUIET_PERIOD_MS;
    const even = OFFSETS.length / (periodMs / 1_000);
    expect(Math.max(...perSecond(all, hour))).toBeLessThanOrEqual(even * MAX_OVER_EVEN);
  },
);

test('while the page is down, they ask at most half as often as before', () => {
  const total = (hour: number) => perSecond(all, hour).reduce((sum, count) => sum + count, 0);
  expect(total(0)).toBe((OFFSETS.length * 60 * MINUTE_MS) / QUIET_PERIOD_MS);
  expect(total(3)).toBeLessThan(total(0) / 2);
  expect(total(4)).toBeLessThan(total(0) / 4);
});
