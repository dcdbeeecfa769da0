import { expect, test } from 'vitest';
import fc from 'fast-check';
import { retryNotBeforeMs } from '../../../lib/feed/retry-after';
import { DAY_MS, MINUTE_MS, NOON_MS } from '../../support/events';

test.each([
  ['absent', null, null],
  ['seconds', '120', 2 * MINUTE_MS],
  ['seconds in white space', ' 120 ', 2 * MINUTE_MS],
  ['none', '0', null],
  ['a date', new Date(NOON_MS + 5 * MINUTE_MS).toUTCString(), 5 * MINUTE_MS],
  ['a date that is past', new Date(NOON_MS - MINUTE_MS).toUTCString(), null],
  ['this very second', new Date(NOON_MS).toUTCString(), null],
  ['nonsense', 'a while', null],
  ['empty', '', null],
  ['negative', '-120', null],
  ['a year in seconds', String(365 * 86_400), DAY_MS],
  ['a year as a date', new Date(NOON_MS + 365 * DAY_MS).toUTCString(), DAY_MS],
  ['a number beyond all numbers', '9'.repeat(400), null],
])('%s', (_, header, waitMs) => {
  const expected = waitMs === null ? null : NOON_MS + waitMs;
  expect(retryNotBeforeMs(header, NOON_MS)).toBe(expected);
});

test('whatever is sent, the wait is at most a day and never past', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String)), (header) => {
      const atMs = retryNotBeforeMs(header, NOON_MS) ?? NOON_MS + 1;
      expect(atMs).toBeGreaterThan(NOON_MS);
      expect(atMs).toBeLessThanOrEqual(NOON_MS + DAY_MS);
    }),
  );
});
