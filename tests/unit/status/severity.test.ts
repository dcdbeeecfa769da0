import { describe, expect, test } from 'vitest';
import { eventState, severityOf } from '../../../lib/status/severity';
import { event, HOUR_MS, NOON_MS } from '../../support/events';

test.each([
  ['Outage', 'outage'],
  ['outage', 'outage'],
  [' OUTAGE ', 'outage'],
  ['Issue', 'issue'],
  ['Performance', 'issue'],
  ['', 'issue'],
  ['Catastrophe', 'issue'],
  ['Available', 'issue'],
  ['Maintenance', 'maintenance'],
])('Apple says %j: %s', (type, severity) => {
  expect(severityOf(type)).toBe(severity);
});

describe('where an event is in its life', () => {
  const past = NOON_MS - HOUR_MS;
  const ahead = NOON_MS + HOUR_MS;

  test.each([
    // Apple's own word stands, whatever the times.
    ['ongoing', past, null, 'ongoing'],
    ['ongoing', past, ahead, 'ongoing'],
    ['ongoing', past, past, 'ongoing'],
    ['ongoing', ahead, ahead, 'ongoing'],
    ['ongoing', null, null, 'ongoing'],
    ['resolved', past, past, 'over'],
    ['resolved', past, null, 'over'],
    ['resolved', past, ahead, 'over'],
    ['completed', past, past, 'over'],
    ['upcoming', ahead, ahead, 'upcoming'],
    ['upcoming', past, ahead, 'upcoming'],
    // A word that we don't know.
    ['investigating', past, null, 'ongoing'],
    ['investigating', NOON_MS, null, 'ongoing'],
    ['investigating', past, ahead, 'ongoing'],
    ['investigating', past, past, 'over'],
    ['investigating', past, NOON_MS, 'over'],
    ['investigating', ahead, null, 'upcoming'],
    ['investigating', ahead, ahead, 'upcoming'],
    ['monitoring', null, null, 'ongoing'],
  ] as const)('%s from %s to %s: %s', (eventStatus, startMs, endMs, state) => {
    expect(eventState(event({ eventStatus, startMs, endMs }), NOON_MS)).toBe(state);
  });
});
