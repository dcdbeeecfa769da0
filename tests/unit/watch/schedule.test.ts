import { describe, expect, test } from 'vitest';
import type { CheckRecord, FeedSnapshot } from '../../../lib/status/model';
import { ONGOING_PERIOD_MS, QUIET_PERIOD_MS } from '../../../lib/status/status';
import { alarmPeriodMs, isCheckDue, nextSlotMs, type Trigger } from '../../../lib/watch/schedule';
import { BACKUP, event, last, readAll, service } from '../../support/events';
import { checkRecord, failing } from '../../support/snapshots';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/times';

const quiet = last(readAll([[service(BACKUP)]])).state;
const troubled = last(readAll([[service(BACKUP, [event()])]])).state;

const snapshotOf = (more: Partial<CheckRecord> = {}, state = quiet): FeedSnapshot => {
  return { state, check: checkRecord(more) };
};
const offline = { failing: failing('offline', { count: 0 }) };
const failed = (count: number) => ({ failing: failing('timeout', { count }) });

test.each([
  ['nothing known', { state: null, check: null }, 5],
  ['quiet', snapshotOf(), 5],
  ['an ongoing event', snapshotOf({}, troubled), 2],
  ['offline', snapshotOf(offline), 2],
])('%s: the alarm rings every %3$s minutes', (...[, snapshot, minutes]) => {
  expect(alarmPeriodMs(snapshot)).toBe(minutes * MINUTE_MS);
});

describe('is a check due?', () => {
  const ALL: Trigger[] = ['alarm', 'workerStart', 'start', 'install', 'online', 'popup'];
  const refused = { notBeforeMs: NOON_MS + HOUR_MS, ...failed(1) };

  /** The triggers that would check so many minutes after the last attempt. */
  const due = (snapshot: FeedSnapshot, minutes: number) =>
    ALL.filter((trigger) => isCheckDue(trigger, snapshot, NOON_MS + minutes * MINUTE_MS));

  const looks: Trigger[] = ['start', 'install', 'online', 'popup'];
  const noPopup: Trigger[] = ['start', 'install', 'online'];

  test.each<[string, FeedSnapshot, number, Trigger[]]>([
    ['never asked', { state: null, check: null }, 0, ALL],
    ['at once again', snapshotOf(), 0, []],
    ['half a minute', snapshotOf(), 0.5, ['alarm', ...noPopup]],
    ['a minute', snapshotOf(), 1, ['alarm', ...looks]],
    ['4.4 minutes', snapshotOf(), 4.4, ['alarm', ...looks]],
    ['4.5 minutes: alarms are not exact', snapshotOf(), 4.5, ALL],
    ['ongoing, 1.4 minutes', snapshotOf({}, troubled), 1.4, ['alarm', ...looks]],
    ['one failure, a moment ago', snapshotOf(failed(1)), 0.1, ['online']],
    ['one failure, 4 minutes', snapshotOf(failed(1)), 4, looks],
    ['two failures, 9 minutes', snapshotOf(failed(2)), 9, looks],
    ['failures while ongoing, 9 minutes', snapshotOf(failed(2), troubled), 9, looks],
    ['nine failures, 60 minutes', snapshotOf(failed(9)), 60, ALL],
    ['offline, 2 minutes', snapshotOf(offline), 2, ALL],
    [
      'a failed attempt just now, an old reading',
      snapshotOf({ readAtMs: NOON_MS - HOUR_MS }),
      0,
      [],
    ],
    ['Retry-After, 59 minutes', snapshotOf(refused), 59, looks],
    ['Retry-After of a day', snapshotOf({ ...refused, notBeforeMs: NOON_MS + DAY_MS }), 5, ALL],
    [
      'Retry-After is a floor, not a date',
      snapshotOf({ notBeforeMs: NOON_MS + MINUTE_MS, ...failed(4) }),
      2,
      looks,
    ],
    ['the clock a moment back', snapshotOf(), -0.5, []],
    ['the clock set back', snapshotOf(), -1, ALL],
    ['the clock set back, Retry-After', snapshotOf(refused), -60, ALL],
  ])('%s: %j', (...[, snapshot, minutes, triggers]) => {
    expect(due(snapshot, minutes)).toEqual(triggers);
  });

  test('never for a reminder', () => {
    for (const snapshot of [{ state: null, check: null }, snapshotOf()])
      expect(isCheckDue('noCheck', snapshot, NOON_MS + DAY_MS)).toBe(false);
  });

  test.each<Trigger>(['checkNow', 'forbidden', 'settings'])('%s: always', (trigger) => {
    for (const minutes of [-60, 0, 1, 30])
      for (const more of [{}, refused, offline, failed(9)])
        expect(isCheckDue(trigger, snapshotOf(more), NOON_MS + minutes * MINUTE_MS)).toBe(true);
  });

  test('permitted again: at once where it failed before', () => {
    const forbidden = { failing: failing('notPermitted', { count: 0 }) };
    for (const more of [forbidden, failed(9), refused])
      expect(isCheckDue('permitted', snapshotOf(more), NOON_MS)).toBe(true);
    // What has just succeeded is not asked again: one answer would count as two that agree.
    expect(isCheckDue('permitted', snapshotOf(), NOON_MS + 5_000)).toBe(false);
    expect(isCheckDue('permitted', snapshotOf(), NOON_MS + 30_000)).toBe(true);
    // And where the browser does not say that it is permitted again, the next alarm finds out.
    expect(due(snapshotOf(forbidden), 5)).toEqual(ALL);
  });
});

/** One installation for each of these offsets: ten begin in every second of the quiet period. */
const OFFSETS = Array.from({ length: 3_000 }, (_, index) => (index / 3_000) * QUIET_PERIOD_MS);
/** Slots of five minutes and of two share some seconds more than others, which makes 1.2. */
const MAX_OVER_EVEN = 1.25;

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
