import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ImpactSpan,
  impactSpansOf,
  impactWeeksOf,
  NEVER_MS,
  spansOfWeeks,
  weekOf,
} from '../../../lib/history/impact-spans';
import { isActive } from '../../../lib/status/incident';
import { SEVERITIES } from '../../../lib/status/model';
import { BACKUP, DAY_MS, NOON_MS, SIGN_IN } from '../../support/events';
import { anyIncident, impactOf, incidentOf } from '../../support/histories';

describe('the spans of an incident', () => {
  const spansOf = (...impacts: Parameters<typeof impactOf>[0][]) =>
    impactSpansOf(incidentOf('i', { impacts: impacts.map(impactOf), changedMs: NOON_MS + 9 }));

  test('have Apple’s times, one a service, with the worst that it was', () => {
    const spans = spansOf(
      { startMs: 10, endMs: 20, worstSeverity: 'outage' },
      { service: SIGN_IN, startMs: 12, endMs: 15 },
    );
    const of = { incidentId: 'i' };
    expect(spans).toEqual([
      { ...of, id: `i/${BACKUP}`, service: BACKUP, severity: 'outage', startMs: 10, endMs: 20 },
      { ...of, id: `i/${SIGN_IN}`, service: SIGN_IN, severity: 'issue', startMs: 12, endMs: 15 },
    ]);
    const [span] = impactSpansOf(incidentOf('i', { feed: 'developer' }));
    const service = `developer/${BACKUP}`;
    expect(span).toMatchObject({ id: `i/${service}`, service });
  });

  test('never end before they begin, and have no end while they are active', () => {
    // It is stored, and shown as a date.
    expect(new Date(NEVER_MS).getTime()).toBe(NEVER_MS);
    fc.assert(
      fc.property(anyIncident, (incident) => {
        for (const [index, { startMs, endMs }] of impactSpansOf(incident).entries()) {
          const impact = incident.impacts[index];
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(endMs === NEVER_MS).toBe(impact !== undefined && isActive(impact.phase));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the weeks of spans', () => {
  test('begin where the one before ends; what goes on is in the last of all', () => {
    expect([0, 7 * DAY_MS - 1, 7 * DAY_MS, -1].map(weekOf)).toEqual([0, 0, 1, -1]);
    expect(weekOf(NEVER_MS)).toBeGreaterThan(weekOf(Date.UTC(9999, 11, 31)));
  });

  const anyDay = fc.integer({ min: -5, max: 40 }).map((days) => days * DAY_MS);
  const anySpans = fc
    .uniqueArray(
      fc.record({
        incidentId: fc.stringMatching(/^[a-c]{1,2}$/),
        service: fc.constantFrom(BACKUP, SIGN_IN, 'a,1', 'a'),
        severity: fc.constantFrom(...SEVERITIES),
        startMs: anyDay,
        endMs: fc.oneof(anyDay, fc.constant(NEVER_MS)),
      }),
      { selector: ({ incidentId, service }) => `${incidentId}/${service}` },
    )
    .map((all) =>
      all.map((one): ImpactSpan => ({ id: `${one.incidentId}/${one.service}`, ...one })),
    );

  test('have the same spans, by start, whatever the order', () => {
    const byId = (all: readonly ImpactSpan[]) => new Map(all.map((one) => [one.id, one]));
    const weeks = (all: readonly ImpactSpan[]) =>
      new Map(impactWeeksOf(all).map((week) => [`${week.week}/${week.service}`, week]));
    fc.assert(
      fc.property(anySpans, (spans) => {
        const found = spansOfWeeks(impactWeeksOf(spans));
        const starts = found.map(({ startMs }) => startMs);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        expect(found).toHaveLength(spans.length);
        expect(byId(found)).toEqual(byId(spans));
        expect(weeks(spans.toReversed())).toEqual(weeks(spans));
      }),
      { numRuns: 200 },
    );
  });
});
