import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayBars, dayHealth, isPlainlyFine, knownShare } from '../../../lib/history/day-bars';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { anySpans, barWith, daysUntilNow } from './support';

const observed = (observedMs: number) => barWith({ observedMs, knownMs: observedMs });

test.each<[string, ReturnType<typeof barWith>, string, number, boolean]>([
  ['observed all day', barWith(), 'available', 1, true],
  ['observed but for a moment', observed(DAY_MS - 29 * MINUTE_MS), 'available', 1, true],
  ['observed but for half an hour', observed(DAY_MS - DAY_MS / 48), 'available', 47 / 48, false],
  ['observed for an hour', observed(HOUR_MS), 'available', 1 / 24, false],
  ['not observed', observed(0), 'unknown', 0, false],
  [
    'not observed for a minute of the day',
    { ...observed(0), lengthMs: 60_000 },
    'unknown',
    1,
    false,
  ],
  ['a problem', barWith({ worst: 'issue' }), 'issue', 1, false],
  ['maintenance', barWith({ worst: 'maintenance' }), 'maintenance', 1, false],
  [
    'listed later by Apple',
    barWith({ worst: 'outage', observedMs: 0, knownMs: 6 * HOUR_MS }),
    'outage',
    0.25,
    false,
  ],
])('%s', (_, bar, health, share, isFine) => {
  expect(dayHealth(bar)).toBe(health);
  expect(knownShare(bar)).toBeCloseTo(share, 10);
  expect(isPlainlyFine(bar)).toBe(isFine);
});

test('an hour that nobody looked at is never part of a plainly fine day', () => {
  const days = daysUntilNow(3);
  fc.assert(
    fc.property(anySpans(days, HOUR_MS), (spans) => {
      dayBars([], spans, days, NOON_MS).forEach((bar) => {
        const isGap = (hour: number) => {
          const atMs = bar.fromMs + hour * HOUR_MS;
          const isPast = atMs + HOUR_MS <= NOON_MS;
          return isPast && !spans.some((one) => one.fromMs <= atMs && atMs + HOUR_MS <= one.toMs);
        };
        // Spans of whole hours that only together cover an hour do not occur.
        const hasGap = Array.from({ length: 24 }, (_, hour) => hour).some(isGap);
        if (hasGap) expect(isPlainlyFine(bar)).toBe(false);
        else expect(isPlainlyFine(bar)).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});
