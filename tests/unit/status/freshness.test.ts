import { expect, test } from 'vitest';
import { isStale } from '../../../lib/status/status';
import { DAY_MS, MINUTE_MS, NOON_MS } from '../../support/events';

test.each([
  ['just now', 0, false],
  ['29 minutes', 29 * MINUTE_MS, false],
  ['a moment under 29.5 minutes', 29.5 * MINUTE_MS - 1, false],
  ['what the alarm of half an hour later finds', 30 * MINUTE_MS - 200, true],
  ['30 minutes', 30 * MINUTE_MS, true],
  ['a day', DAY_MS, true],
  ['two minutes ahead, a clock that was corrected', -2 * MINUTE_MS, false],
  ['more than that ahead, a clock that was set back', -2 * MINUTE_MS - 1, true],
  ['a day ahead', -DAY_MS, true],
])('%s: stale %s', (_, ageMs, stale) => {
  expect(isStale(NOON_MS - ageMs, NOON_MS)).toBe(stale);
});
