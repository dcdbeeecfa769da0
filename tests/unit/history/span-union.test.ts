import fc from 'fast-check';
import { expect, test } from 'vitest';
import { msPerDay, unionOf } from '../../../lib/history/days';
import { DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { anySpans, daysUntilNow } from './support';

const days = daysUntilNow(4);

test('what overlaps or touches is one', () => {
  const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });
  const drawn = [span(7, 9), span(1, 3), span(3, 4), span(2, 2), span(8, 12)];
  expect(unionOf(drawn)).toEqual([span(1, 4), span(7, 12)]);
  // What it was given is as it was.
  expect(drawn[1]).toEqual(span(1, 3));
});

test('a union has a gap between any two, and covers what was given', () => {
  fc.assert(
    fc.property(anySpans(days, HOUR_MS), (spans) => {
      const union = unionOf(spans);
      union.slice(1).forEach((next, index) => {
        expect(next.fromMs).toBeGreaterThan(union[index]?.toMs ?? Infinity);
      });
      for (const { fromMs, toMs } of spans)
        expect(union.some((one) => one.fromMs <= fromMs && toMs <= one.toMs)).toBe(true);
      expect(unionOf(union)).toEqual(union);
    }),
    { numRuns: 500 },
  );
});

test('a span over all days fills them, up to now', () => {
  const all = [{ fromMs: 0, toMs: Infinity }];
  expect(msPerDay(all, days, NOON_MS)).toEqual([DAY_MS, DAY_MS, DAY_MS, DAY_MS / 2]);
  expect(msPerDay([], days, NOON_MS)).toEqual([0, 0, 0, 0]);
});
