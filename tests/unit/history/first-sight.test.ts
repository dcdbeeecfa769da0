import { describe, expect, test } from 'vitest';
import { firstSight } from '../../../lib/history/time-line';
import { LONGEST_GAP_MS } from '../../../lib/history/days';
import { at, MINUTE_MS, NOON_MS } from '../../support/events';

describe('how late an incident was posted', () => {
  const startMs = at(9, 16);
  const seenMs = at(10, 41);

  test.each<[string, { fromMs: number; toMs: number }[], number | null]>([
    ['nobody looked before', [], null],
    ['that reading was the first', [{ fromMs: seenMs, toMs: NOON_MS }], null],
    ['it was being watched', [{ fromMs: at(8), toMs: NOON_MS }], 55 * MINUTE_MS],
    ['watched since shortly before', [{ fromMs: at(10, 31), toMs: NOON_MS }], 75 * MINUTE_MS],
    ['watched long before, not then', [{ fromMs: at(7), toMs: at(9) }], null],
  ])('%s', (_, observed, postedAfterMs) => {
    const sight = { seenAfterMs: 85 * MINUTE_MS, postedAfterMs };
    expect(firstSight(startMs, seenMs, observed)).toEqual(sight);
  });

  test('seen within the longest gap nothing is known of the posting', () => {
    const sight = firstSight(startMs, at(9, 40), [{ fromMs: at(8), toMs: NOON_MS }]);
    expect(sight).toEqual({ seenAfterMs: 24 * MINUTE_MS, postedAfterMs: null });
  });

  test('less than a minute is not late', () => {
    const lateBy = (lateMs: number) =>
      firstSight(seenMs - LONGEST_GAP_MS - lateMs, seenMs, [{ fromMs: at(8), toMs: NOON_MS }]);
    expect(lateBy(MINUTE_MS - 1)?.postedAfterMs).toBeNull();
    expect(lateBy(MINUTE_MS)?.postedAfterMs).toBe(MINUTE_MS);
  });

  test('announced work was not late', () => {
    expect(firstSight(startMs, at(9), [])).toBeNull();
  });
});
