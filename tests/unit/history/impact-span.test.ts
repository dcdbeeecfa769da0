import fc from 'fast-check';
import { expect, test } from 'vitest';
import { impactSpansOf, NEVER_MS } from '../../../lib/history/impact-spans';
import { isActive } from '../../../lib/status/incident';
import { NOON_MS, SIGN_IN } from '../../support/events';
import { anyIncident, goingOn, impactOf, incidentOf } from '../../support/histories';

const spansOf = (...impacts: Parameters<typeof impactOf>[0][]) =>
  impactSpansOf(incidentOf('i', { impacts: impacts.map(impactOf), changedMs: NOON_MS + 9 }));

test('by Apple’s times, one a service, as bad as it ever was', () => {
  expect(
    spansOf(
      { startMs: 10, endMs: 20, severity: 'issue', worstSeverity: 'outage' },
      { service: SIGN_IN, startMs: 12, endMs: 15 },
    ),
  ).toEqual([
    {
      id: 'i/iCloud Backup',
      incidentId: 'i',
      service: 'iCloud Backup',
      severity: 'outage',
      startMs: 10,
      endMs: 20,
    },
    {
      id: `i/${SIGN_IN}`,
      incidentId: 'i',
      service: SIGN_IN,
      severity: 'issue',
      startMs: 12,
      endMs: 15,
    },
  ]);
});

test('a service of the developer feed is not the one of the same name', () => {
  const [span] = impactSpansOf(incidentOf('i', { feed: 'developer' }));
  expect(span).toMatchObject({
    id: 'i/developer/iCloud Backup',
    service: 'developer/iCloud Backup',
  });
});

test('what goes on has no end yet, in whatever doubt', () => {
  for (const phase of ['ongoing', 'clearing', 'returning', 'receding'] as const)
    expect(spansOf({ phase, endMs: NOON_MS, overSeenMs: NOON_MS })).toMatchObject([
      { endMs: NEVER_MS },
    ]);
});

test('without Apple’s times: from the first sight to when it was seen over, else last seen', () => {
  const bare = { startMs: null, endMs: null, firstSeenMs: NOON_MS - 5 };
  expect(
    spansOf({ ...bare, overSeenMs: NOON_MS }, { ...bare, phase: 'unwatched', overSeenMs: null }),
  ).toMatchObject([
    { startMs: NOON_MS - 5, endMs: NOON_MS },
    { startMs: NOON_MS - 5, endMs: NOON_MS + 9 },
  ]);
});

test('never ends before it begins, and only what is active goes on', () => {
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

test('the end of what goes on can be a date', () => {
  expect(new Date(NEVER_MS).getTime()).toBe(NEVER_MS);
  expect(impactSpansOf(incidentOf('i', { impacts: [goingOn()] }))[0]?.endMs).toBe(8.64e15);
});
