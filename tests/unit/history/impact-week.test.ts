import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ImpactSpan,
  impactWeeksOf,
  NEVER_MS,
  spansOfWeeks,
  weekOf,
} from '../../../lib/history/impact-spans';
import { SEVERITIES } from '../../../lib/status/model';
import { BACKUP, DAY_MS, SIGN_IN } from '../../support/events';

const spanOf = (incidentId: string, startMs: number, endMs: number, service = BACKUP) => {
  const id = `${incidentId}/${service}`;
  return { id, incidentId, service, severity: 'issue', startMs, endMs } satisfies ImpactSpan;
};

const anySpans: fc.Arbitrary<ImpactSpan[]> = fc
  .uniqueArray(
    fc.record({
      incidentId: fc.stringMatching(/^[a-c]{1,2}$/),
      service: fc.constantFrom(BACKUP, SIGN_IN, 'a,1', 'a'),
      severity: fc.constantFrom(...SEVERITIES),
      startMs: fc.integer({ min: -5, max: 40 }).map((days) => days * DAY_MS),
      endMs: fc.oneof(
        fc.integer({ min: -5, max: 40 }).map((days) => days * DAY_MS),
        fc.constant(NEVER_MS),
      ),
    }),
    { selector: ({ incidentId, service }) => `${incidentId}/${service}` },
  )
  .map((spans) => spans.map((one) => ({ id: `${one.incidentId}/${one.service}`, ...one })));

test('a week ends where the next begins, and one that goes on is in the last of all', () => {
  expect([0, 7 * DAY_MS - 1, 7 * DAY_MS, -1].map(weekOf)).toEqual([0, 0, 1, -1]);
  expect(weekOf(NEVER_MS)).toBeGreaterThan(weekOf(Date.UTC(9999, 11, 31)));
});

test('by service and by the week of the end, whenever it began', () => {
  const [early, late] = [spanOf('early', 1, 9 * DAY_MS), spanOf('late', 8 * DAY_MS, 9 * DAY_MS)];
  const other = spanOf('early', 2, 9 * DAY_MS, SIGN_IN);
  const before = spanOf('before', 0, 7 * DAY_MS - 1);
  const weeks = impactWeeksOf([late, other, early, before]);
  const shown = weeks.map(({ service, week, incidentIds }) => [service, week, incidentIds]);
  expect(shown).toEqual([
    [BACKUP, 0, ['before']],
    [BACKUP, 1, ['early', 'late']],
    [SIGN_IN, 1, ['early']],
  ]);
});

test('whatever there is: out of the weeks come the same spans, by when they began', () => {
  fc.assert(
    fc.property(anySpans, (spans) => {
      const found = spansOfWeeks(impactWeeksOf(spans));
      const starts = found.map(({ startMs }) => startMs);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      const byId = (all: readonly ImpactSpan[]) => new Map(all.map((one) => [one.id, one]));
      expect(found).toHaveLength(spans.length);
      expect(byId(found)).toEqual(byId(spans));
    }),
  );
});

test('the same spans make the same weeks, in whatever order they come', () => {
  fc.assert(
    fc.property(
      anySpans.chain((spans) =>
        fc.tuple(
          fc.constant(spans),
          fc.shuffledSubarray(spans, { minLength: spans.length, maxLength: spans.length }),
        ),
      ),
      ([spans, shuffled]) => {
        const byKey = (all: readonly ImpactSpan[]) =>
          new Map(impactWeeksOf(all).map((week) => [`${week.week}/${week.service}`, week]));
        expect(byKey(shuffled)).toEqual(byKey(spans));
      },
    ),
  );
});
