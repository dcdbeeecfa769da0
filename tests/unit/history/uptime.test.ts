import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBars, uptimeOf } from '../../../lib/history/day-bars';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { anySpans, barWith, daysUntilNow, spanWith } from './support';

describe('time without a problem', () => {
  test('where nothing was observed there is no figure, whatever Apple listed', () => {
    const listed = {
      worst: 'outage',
      problemMs: HOUR_MS,
      knownMs: HOUR_MS,
      observedMs: 0,
    } as const;
    expect(uptimeOf([barWith(listed)]).percent).toBeNull();
    expect(uptimeOf([]).percent).toBeNull();
  });

  test('there is none before a day was observed in all', () => {
    const percentAfter = (observedMs: number) => uptimeOf([barWith({ observedMs })]).percent;
    expect([percentAfter(DAY_MS - 1), percentAfter(DAY_MS)]).toEqual([null, 100]);
  });

  test('it is of what is known: what nobody looked at counts neither way', () => {
    const unseen = barWith({ observedMs: 0, knownMs: 0 });
    const half = barWith({
      worst: 'issue',
      problemMs: DAY_MS / 4,
      knownMs: DAY_MS / 2,
      observedMs: DAY_MS / 2,
    });
    const uptime = uptimeOf([unseen, half, half]);
    expect(uptime).toMatchObject({ percent: 50, lengthMs: 3 * DAY_MS, observedMs: DAY_MS });
  });

  test('maintenance is no problem', () => {
    const work = barWith({ worst: 'maintenance' });
    expect(uptimeOf([work, barWith()]).percent).toBe(100);
  });

  test('a short problem is not rounded away, nor one without any length', () => {
    const days = Array.from({ length: 89 }, () => barWith());
    const blip = barWith({ worst: 'issue', problemMs: 1 });
    expect(uptimeOf([...days, blip]).percent).toBe(99.99);
    expect(uptimeOf([...days, barWith({ worst: 'issue' })]).percent).toBe(99.99);
    expect(uptimeOf(days).percent).toBe(100);
  });

  test('two decimals, rounded down', () => {
    const third = barWith({ worst: 'issue', problemMs: DAY_MS / 3 });
    expect(uptimeOf([third]).percent).toBe(66.66);
  });
});

test('more trouble is never a better figure, and it stays within 0 and 100', () => {
  const days = daysUntilNow(4);
  const time = fc.record({ from: fc.nat(90), hours: fc.integer({ min: 1, max: 30 }) });
  const problem = time.map(({ from, hours }) => {
    const startMs = (days[0]?.fromMs ?? 0) + from * HOUR_MS;
    return spanWith({ startMs, endMs: startMs + hours * HOUR_MS });
  });
  fc.assert(
    fc.property(anySpans(days, MINUTE_MS * 20), fc.array(problem), problem, (seen, some, more) => {
      const percentOf = (spans: typeof some) =>
        uptimeOf(dayBars(spans, seen, days, NOON_MS)).percent;
      const [before, after] = [percentOf(some), percentOf([...some, more])];
      expect(before === null).toBe(after === null);
      if (before === null || after === null) return;
      expect(after).toBeLessThanOrEqual(before);
      expect(after).toBeGreaterThanOrEqual(0);
      expect(before).toBeLessThanOrEqual(100);
    }),
    { numRuns: 500 },
  );
});
