import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckRecord, FeedSnapshot } from '../../../lib/status/model';
import {
  alarmPeriodMs,
  backOffMs,
  isCheckDue,
  nextSlotMs,
  type Trigger,
} from '../../../lib/watch/schedule';
import {
  BACKUP,
  DAY_MS,
  event,
  HOUR_MS,
  last,
  MINUTE_MS,
  NOON_MS,
  readAll,
  service,
} from '../../support/events';
import { checkRecord, failing } from '../../support/snapshots';

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
  ['failing', snapshotOf(failed(3)), 5],
])('%s: the alarm rings every %3$s minutes', (...[, snapshot, minutes]) => {
  expect(alarmPeriodMs(snapshot)).toBe(minutes * MINUTE_MS);
});

test.each([
  [0, 0],
  [1, 5],
  [2, 10],
  [3, 20],
  [4, 40],
  [5, 60],
  [6, 60],
  [1_000, 60],
])('after %i failures Apple is left alone for %i minutes', (failures, minutes) => {
  expect(backOffMs(failures)).toBe(minutes * MINUTE_MS);
});

describe('is a check due?', () => {
  test.each<[string, FeedSnapshot]>([
    ['nothing known', { state: null, check: null }],
    ['long ago', snapshotOf({ attemptedAtMs: NOON_MS - DAY_MS })],
    ['the clock was set back', snapshotOf({ attemptedAtMs: NOON_MS + DAY_MS })],
  ])('never for a reminder: %s', (_, snapshot) => {
    expect(isCheckDue('reminder', snapshot, NOON_MS)).toBe(false);
    expect(isCheckDue('workerStart', snapshot, NOON_MS)).toBe(true);
  });

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
    ['a moment later', snapshotOf(), 0.4, []],
    ['half a minute', snapshotOf(), 0.5, ['alarm', ...noPopup]],
    ['a minute', snapshotOf(), 1, ['alarm', ...looks]],
    ['4.4 minutes', snapshotOf(), 4.4, ['alarm', ...looks]],
    ['4.5 minutes: alarms are not exact', snapshotOf(), 4.5, ALL],
    ['5 minutes', snapshotOf(), 5, ALL],
    ['ongoing, 1.4 minutes', snapshotOf({}, troubled), 1.4, ['alarm', ...looks]],
    ['ongoing, 2 minutes', snapshotOf({}, troubled), 2, ALL],
    ['one failure, a moment ago', snapshotOf(failed(1)), 0.1, ['online']],
    ['one failure, 4 minutes', snapshotOf(failed(1)), 4, looks],
    ['one failure, 5 minutes', snapshotOf(failed(1)), 5, ALL],
    ['two failures, 9 minutes', snapshotOf(failed(2)), 9, looks],
    ['two failures, 10 minutes', snapshotOf(failed(2)), 10, ALL],
    ['failures while ongoing, 9 minutes', snapshotOf(failed(2), troubled), 9, looks],
    ['nine failures, 59 minutes', snapshotOf(failed(9)), 59, looks],
    ['nine failures, 60 minutes', snapshotOf(failed(9)), 60, ALL],
    ['offline, 2 minutes', snapshotOf(offline), 2, ALL],
    [
      'a failed attempt just now, an old reading',
      snapshotOf({ readAtMs: NOON_MS - HOUR_MS }),
      0,
      [],
    ],
    ['never read, a minute', snapshotOf({ readAtMs: null, ...failed(1) }), 1, looks],
    ['Retry-After, 59 minutes', snapshotOf(refused), 59, looks],
    ['Retry-After of a day', snapshotOf({ ...refused, notBeforeMs: NOON_MS + DAY_MS }), 5, ALL],
    ['Retry-After, 60 minutes', snapshotOf(refused), 60, ALL],
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

  test('whatever was noted, an alarm a day and a bit later asks', () => {
    const anyCheck = fc.record({
      attemptedAtMs: fc.integer({ min: NOON_MS - 30 * DAY_MS, max: NOON_MS + 30 * DAY_MS }),
      waitMs: fc.option(fc.integer({ min: 0, max: DAY_MS })),
      count: fc.nat({ max: 100 }),
    });
    const property = fc.property(anyCheck, ({ attemptedAtMs, waitMs, count }) => {
      const notBeforeMs = waitMs === null ? null : attemptedAtMs + waitMs;
      const snapshot = snapshotOf({ attemptedAtMs, notBeforeMs, ...failed(count) });
      const nowMs = Math.max(NOON_MS, attemptedAtMs) + DAY_MS + HOUR_MS;
      expect(isCheckDue('alarm', snapshot, nowMs)).toBe(true);
    });
    fc.assert(property);
  });
});

describe('the slot of an install', () => {
  test.each([
    [NOON_MS, 5, 0, 5],
    [NOON_MS, 5, 1, 1],
    [NOON_MS + MINUTE_MS, 5, 1, 5],
    [NOON_MS + MINUTE_MS - 1, 5, 1, 1 / MINUTE_MS],
    [NOON_MS, 2, 3, 1],
  ])('from %i, every %i min at %i: in %d min', (nowMs, period, offset, inMinutes) => {
    const atMs = nextSlotMs(nowMs, period * MINUTE_MS, offset * MINUTE_MS);
    expect(atMs - nowMs).toBe(inMinutes * MINUTE_MS);
  });

  test('is ahead, within a period, always at the same place in it, and never left out', () => {
    const offset = fc.nat({ max: 5 * MINUTE_MS - 1 });
    const now = fc.nat({ max: 4e12 });
    const property = fc.property(now, fc.boolean(), offset, (attemptedAtMs, isQuiet, offsetMs) => {
      const snapshot = snapshotOf({ attemptedAtMs }, isQuiet ? quiet : troubled);
      const periodMs = alarmPeriodMs(snapshot);
      // An alarm may be set in the half minute after a check by the user.
      const nowMs = attemptedAtMs + MINUTE_MS / 2;
      const atMs = nextSlotMs(nowMs, periodMs, offsetMs);
      expect(atMs).toBeGreaterThan(nowMs);
      expect(atMs - nowMs).toBeLessThanOrEqual(periodMs);
      // So installs with other offsets never ask together, not even after an outage of the feed.
      expect(atMs % periodMs).toBe(offsetMs % periodMs);
      expect(nextSlotMs(atMs, periodMs, offsetMs)).toBe(atMs + periodMs);
      expect(isCheckDue('alarm', snapshot, atMs)).toBe(true);
    });
    fc.assert(property);
  });
});
