import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayBars } from '../../../lib/history/day-bars';
import { type ImpactSpan, NEVER_MS } from '../../../lib/history/impact-spans';
import { SEVERITIES, type Span } from '../../../lib/status/model';
import { worst } from '../../../lib/status/severity';
import { at, DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';
import { anySpans, daysUntilNow, MIDNIGHT_MS, spanWith } from './support';

const days = daysUntilNow(3);
const [before, yesterday, today] = [MIDNIGHT_MS - 2 * DAY_MS, MIDNIGHT_MS - DAY_MS, MIDNIGHT_MS];
const always: Span[] = [{ fromMs: before, toMs: NOON_MS }];

const bars = (spans: ImpactSpan[], observed: Span[] = always, nowMs = NOON_MS) =>
  dayBars(spans, observed, days, nowMs);
const hours = (
  all: { [key in 'problemMs' | 'observedMs' | 'knownMs']: number }[],
  key: 'knownMs',
) => all.map((bar) => bar[key] / HOUR_MS);

describe('a service day by day', () => {
  test('nothing known is nothing, and today ends now', () => {
    expect(bars([], [])).toMatchObject([
      { day: '2026-03-08', worst: null, observedMs: 0, knownMs: 0, lengthMs: DAY_MS },
      { day: '2026-03-09', worst: null, observedMs: 0, knownMs: 0, lengthMs: DAY_MS },
      { day: '2026-03-10', worst: null, observedMs: 0, knownMs: 0, lengthMs: 12 * HOUR_MS },
    ]);
  });

  test('a problem over midnight counts on both days', () => {
    const span = spanWith({ startMs: today - 2 * HOUR_MS, endMs: today + HOUR_MS });
    const all = bars([span]);
    expect(all.map(({ problemMs }) => problemMs / HOUR_MS)).toEqual([0, 2, 1]);
    expect(all.map(({ spans }) => spans)).toEqual([[], [span], [span]]);
  });

  test('what ends at midnight is not of the day that begins then', () => {
    const [, of, then] = bars([spanWith({ startMs: today - HOUR_MS, endMs: today })]);
    expect([of?.worst, then?.worst]).toEqual(['issue', null]);
  });

  test('what has no length belongs to the day of its start', () => {
    const span = spanWith({ startMs: today, endMs: today, severity: 'outage' });
    expect(bars([span]).map((bar) => bar.worst)).toEqual([null, null, 'outage']);
  });

  test('two at once count once, and the worst of them names the day', () => {
    const startMs = yesterday + HOUR_MS;
    const two = [
      spanWith({ startMs, endMs: startMs + 2 * HOUR_MS }),
      spanWith({ startMs: startMs + HOUR_MS, severity: 'outage', endMs: startMs + 3 * HOUR_MS }),
    ];
    expect(bars(two)[1]).toMatchObject({ worst: 'outage', problemMs: 3 * HOUR_MS });
  });

  test('maintenance is no problem, and it is known', () => {
    const work = spanWith({ startMs: yesterday, severity: 'maintenance' });
    expect(bars([work], [])[1]).toMatchObject({
      worst: 'maintenance',
      problemMs: 0,
      observedMs: 0,
      knownMs: HOUR_MS,
    });
  });

  test('what Apple listed later fills a gap in what was observed', () => {
    const observed = [{ fromMs: yesterday, toMs: yesterday + 2 * HOUR_MS }];
    const later = spanWith({ startMs: yesterday + HOUR_MS, endMs: yesterday + 5 * HOUR_MS });
    const all = bars([later], observed);
    expect(hours(all, 'knownMs')).toEqual([0, 5, 0]);
    expect(all[1]).toMatchObject({ observedMs: 2 * HOUR_MS, problemMs: 4 * HOUR_MS });
  });

  test('what goes on goes on until now', () => {
    const [, , last] = bars([spanWith({ startMs: at(11), endMs: NEVER_MS })]);
    expect(last?.problemMs).toBe(HOUR_MS);
  });

  test('what begins after now is not there yet', () => {
    expect(bars([spanWith({ startMs: at(13) })])[2]).toMatchObject({ worst: null, spans: [] });
  });
});

test('the same as by counting every quarter of an hour', () => {
  const STEP_MS = 15 * MINUTE_MS;
  const isIn = (atMs: number, all: readonly Span[]) =>
    all.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  const spans = fc.tuple(
    anySpans(days, STEP_MS),
    fc.infiniteStream(fc.constantFrom(...SEVERITIES)),
  );
  fc.assert(
    fc.property(spans, anySpans(days, STEP_MS), fc.nat(50), (drawn, observed, steps) => {
      const [times, severities] = drawn;
      const nowMs = today + steps * STEP_MS;
      const impacts = times.map(({ fromMs, toMs }) =>
        spanWith({ startMs: fromMs, endMs: toMs, severity: severities.next().value ?? 'issue' }),
      );
      const begun = impacts.filter(({ startMs }) => startMs <= nowMs);
      const timesOf = (all: readonly ImpactSpan[]) =>
        all.map(({ startMs, endMs }) => ({ fromMs: startMs, toMs: endMs }));
      const problems = timesOf(begun.filter(({ severity }) => severity !== 'maintenance'));
      dayBars(impacts, observed, days, nowMs).forEach((bar) => {
        const count = (all: readonly Span[]) => {
          let sum = 0;
          for (let atMs = bar.fromMs; atMs < Math.min(bar.toMs, nowMs); atMs += STEP_MS)
            if (isIn(atMs, all)) sum += STEP_MS;
          return sum;
        };
        const ofDay = begun.filter(({ startMs, endMs }) => {
          return startMs < bar.toMs && (endMs > bar.fromMs || startMs >= bar.fromMs);
        });
        expect(bar.problemMs).toBe(count(problems));
        expect(bar.observedMs).toBe(count(observed));
        expect(bar.knownMs).toBe(count([...observed, ...timesOf(begun)]));
        expect(new Set(bar.spans)).toEqual(new Set(ofDay));
        expect(bar.spans).toHaveLength(ofDay.length);
        expect(bar.worst).toBe(worst(ofDay.map(({ severity }) => severity)));
      });
    }),
    { numRuns: 500 },
  );
});

test('each of twelve thousand incidents is looked at a few times, not once a day', () => {
  const many = daysUntilNow(90);
  const fromMs = many[0]?.fromMs ?? 0;
  let looks = 0;
  /** As the store gives them, by start; now and then one of several days. */
  const spans = Array.from({ length: 12_000 }, (_, index): ImpactSpan => {
    const startMs = fromMs + index * 10 * MINUTE_MS;
    const span = spanWith({ startMs, endMs: startMs + (index % 50) * HOUR_MS });
    const counted = (value: number) => () => ((looks += 1), value);
    Object.defineProperty(span, 'startMs', { get: counted(span.startMs) });
    Object.defineProperty(span, 'endMs', { get: counted(span.endMs) });
    return span;
  });
  const all = dayBars(spans, [], many, NOON_MS);
  const onDays = all.reduce((sum, bar) => sum + bar.spans.length, 0);
  expect(onDays).toBeGreaterThan(15_000);
  // Days times spans would be a million.
  expect(looks).toBeLessThan(12 * (spans.length + onDays));
});
