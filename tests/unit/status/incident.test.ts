import { describe, expect, test } from 'vitest';
import {
  endOf,
  isActive,
  isConfirmed,
  nextImpact,
  startOf,
  withEntry,
} from '../../../lib/status/incident';
import type { FeedEvent, Impact, Incident } from '../../../lib/status/model';
import { BACKUP, event, HOUR_MS, NOON_MS, resolved, SIGN_IN } from '../../support/events';

const impactOf = (before: Impact | null, ...events: FeedEvent[]) =>
  nextImpact(BACKUP, before, events, NOON_MS);

function incidentOf(...impacts: Impact[]): Incident {
  const none = { episode: 0, worstInEpisode: null, timeline: [] };
  return { id: '1', messageId: '1', impacts, ...none, firstSeenMs: NOON_MS, changedMs: NOON_MS };
}

describe('what a reading says of one service', () => {
  const ongoing = impactOf(null, event());

  test('the worst ongoing event speaks, in whatever place', () => {
    const outage = event({ statusType: 'Outage', message: 'Down.', startMs: NOON_MS - 60_000 });
    for (const events of [
      [event(), outage, resolved({ message: 'Old.' })],
      [outage, event(), resolved({ message: 'Old.' })],
    ])
      expect(impactOf(null, ...events)).toMatchObject({
        phase: 'ongoing',
        severity: 'outage',
        startMs: NOON_MS - 60_000,
        message: 'Down.',
      });
  });

  test('its end empties the type: the severity stays what it was', () => {
    const before = impactOf(null, event({ statusType: 'Outage' }));
    const after = impactOf(before, resolved({ statusType: '' }));
    expect(after).toMatchObject({ phase: 'clearing', severity: 'outage', endMs: NOON_MS });
  });

  test('eased: the worst is remembered', () => {
    const before = impactOf(null, event({ statusType: 'Outage' }));
    expect(impactOf(before, event())).toMatchObject({ severity: 'issue', worstSeverity: 'outage' });
  });

  test('gone from the list: what it said stays', () => {
    const after = impactOf(impactOf(ongoing));
    expect(after).toEqual({ ...ongoing, phase: 'over', overSeenMs: NOON_MS });
  });

  test('an end that Apple gave before is forgotten while it is ongoing again', () => {
    const over = impactOf(impactOf(ongoing, resolved()), resolved());
    expect(over.endMs).toBe(NOON_MS);
    expect(impactOf(over, event({ endMs: NOON_MS + HOUR_MS }))).toMatchObject({
      phase: 'returning',
      endMs: null,
      overSeenMs: null,
    });
  });

  test('Apple’s words in another language stay as long as the English does', () => {
    const local = { locale: 'de_DE', message: 'Kein Backup.', usersAffected: 'Einige' };
    const before = { ...ongoing, local };
    expect(impactOf(before, event({ statusType: 'Outage' })).local).toBe(local);
    expect(impactOf(before, resolved({ message: '', usersAffected: '' })).local).toBe(local);
    expect(impactOf(before, event({ message: 'Other.' }))).not.toHaveProperty('local');
    expect(impactOf(before, event({ usersAffected: 'All users' }))).not.toHaveProperty('local');
  });

  test('how one that nobody watched ended, nobody saw', () => {
    const before: Impact = { ...ongoing, phase: 'unwatched' };
    expect(impactOf(before)).toEqual({ ...ongoing, phase: 'over', overSeenMs: null });
    expect(impactOf(before, event())).toEqual(ongoing);
  });

  test('an empty sentence takes nothing away', () => {
    const after = impactOf(ongoing, event({ message: '', usersAffected: '' }));
    expect(after.message).toBe(ongoing.message);
    expect(after.usersAffected).toBe(ongoing.usersAffected);
  });
});

describe('over all services', () => {
  const backup = impactOf(null, event());
  const signIn = { ...backup, service: SIGN_IN, startMs: NOON_MS - 2 * HOUR_MS };
  const over = (impact: Impact, endMs: number | null): Impact => {
    return { ...impact, phase: 'over', endMs };
  };

  test('began with the first', () => {
    expect(startOf(incidentOf(backup, signIn))).toBe(NOON_MS - 2 * HOUR_MS);
    expect(startOf(incidentOf({ ...backup, startMs: null }, signIn))).toBe(NOON_MS - 2 * HOUR_MS);
    expect(startOf(incidentOf({ ...backup, startMs: null }))).toBeNull();
  });

  test('ended with the last, and not while one is active', () => {
    expect(endOf(incidentOf(over(backup, NOON_MS), signIn))).toBeNull();
    const ended = incidentOf(over(backup, NOON_MS), over(signIn, NOON_MS - HOUR_MS));
    expect(endOf(ended)).toBe(NOON_MS);
    expect(endOf(incidentOf(over(backup, null)))).toBeNull();
  });

  test('where it was no longer watched on one its end is Apple’s or unknown', () => {
    const left = (endMs: number | null): Impact => ({ ...signIn, phase: 'unwatched', endMs });
    expect(endOf(incidentOf(over(backup, NOON_MS - HOUR_MS), left(null)))).toBeNull();
    expect(endOf(incidentOf(over(backup, NOON_MS - HOUR_MS), left(NOON_MS)))).toBe(NOON_MS);
  });

  test('a timeline without end keeps its beginning and its latest', () => {
    let incident = incidentOf(backup);
    for (let atMs = 1; atMs <= 100; atMs += 1)
      incident = withEntry(incident, { atMs, kind: 'eased', severity: 'issue' });
    expect(incident.timeline).toHaveLength(60);
    expect(incident.timeline.map(({ atMs }) => atMs).slice(0, 2)).toEqual([1, 42]);
    expect(incident).toMatchObject({ changedMs: 100 });
    expect(incident.timeline.at(-1)?.atMs).toBe(100);
  });
});

test.each([
  // before, seen ongoing, not seen
  [null, 'ongoing', 'over'],
  ['ongoing', 'ongoing', 'clearing'],
  ['clearing', 'ongoing', 'over'],
  ['over', 'returning', 'over'],
  ['returning', 'ongoing', 'receding'],
  ['receding', 'returning', 'over'],
  ['unwatched', 'ongoing', 'over'],
] as const)('from %s: seen %s, not seen %s', (phase, seen, unseen) => {
  const before = phase && { ...impactOf(null, event()), phase };
  expect(impactOf(before, event()).phase).toBe(seen);
  expect(impactOf(before).phase).toBe(unseen);
});

test.each([
  ['ongoing', true, true],
  ['clearing', true, true],
  ['over', false, false],
  ['returning', true, false],
  ['receding', true, false],
  ['unwatched', false, false],
] as const)('%s: active %s, told as ongoing %s', (phase, active, confirmed) => {
  expect(isActive(phase)).toBe(active);
  expect(isConfirmed(phase)).toBe(confirmed);
});
