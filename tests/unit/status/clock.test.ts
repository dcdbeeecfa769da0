import { expect, test } from 'vitest';
import { isClockConfirmed, isClockPlausible } from '../../../lib/status/status';
import type { CheckRecord } from '../../../lib/status/model';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { checkRecord, failing } from '../../support/snapshots';

const LATER_MS = NOON_MS + 125 * 365 * DAY_MS;
/** A check at a time by our clock, with the time by the server's. */
const check = (atMs: number, dateMs?: number, more: Partial<CheckRecord> = {}) =>
  checkRecord({
    attemptedAtMs: atMs,
    readAtMs: atMs,
    body: { sentMs: atMs, ...(dateMs && { dateMs }) },
    ...more,
  });
const failingSince = (sinceMs: number, atMs: number, dateMs = NOON_MS) =>
  check(atMs, dateMs, { failing: failing('offline', { sinceMs }) });

test.each<[string, CheckRecord[], number, { confirmed: boolean; plausible: boolean }]>([
  ['before the first check', [], NOON_MS, { confirmed: false, plausible: true }],
  ['as before', [check(NOON_MS, NOON_MS)], NOON_MS + HOUR_MS, { confirmed: true, plausible: true }],
  ['a server without a clock', [check(NOON_MS)], NOON_MS, { confirmed: false, plausible: true }],
  ['ahead of all', [check(NOON_MS, NOON_MS)], LATER_MS, { confirmed: false, plausible: false }],
  ['ahead still', [check(LATER_MS, NOON_MS)], LATER_MS, { confirmed: false, plausible: false }],
  ['set right', [check(LATER_MS, NOON_MS)], NOON_MS, { confirmed: true, plausible: true }],
  [
    'behind all, without a server’s clock',
    [check(NOON_MS)],
    NOON_MS - 2 * DAY_MS,
    { confirmed: false, plausible: false },
  ],
  [
    'ahead, and offline',
    [failingSince(LATER_MS - MINUTE_MS, LATER_MS)],
    LATER_MS,
    { confirmed: false, plausible: false },
  ],
  [
    'offline for days',
    [failingSince(NOON_MS + DAY_MS, NOON_MS + 3 * DAY_MS)],
    NOON_MS + 3 * DAY_MS,
    { confirmed: false, plausible: true },
  ],
  [
    'after weeks without the browser',
    [check(NOON_MS, NOON_MS)],
    NOON_MS + 14 * DAY_MS,
    { confirmed: false, plausible: false },
  ],
  [
    'one of two feeds',
    [check(NOON_MS - 9 * DAY_MS, NOON_MS - 9 * DAY_MS), check(NOON_MS, NOON_MS)],
    NOON_MS,
    { confirmed: true, plausible: true },
  ],
])('a clock, %s', (_, checks, nowMs, { confirmed, plausible }) => {
  expect(isClockConfirmed(checks, nowMs)).toBe(confirmed);
  expect(isClockPlausible(checks, nowMs)).toBe(plausible);
});
