import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withPast } from '../../../lib/history/merge-incidents';
import type { ChangeKind, Severity, TimelineEntry } from '../../../lib/status/model';
import { isWorse } from '../../../lib/status/severity';
import { anyIncident, goingOn, impactOf, incidentOf } from '../../support/histories';

const entry = (atMs: number, kind: ChangeKind, severity: Severity = 'issue'): TimelineEntry => {
  return { atMs, kind, severity };
};

test('the present state is never taken from the past, however late that changed', () => {
  const over = incidentOf('i', { changedMs: 20, episode: 2, messageId: 'new' });
  const ongoing = incidentOf('i', { changedMs: 10, impacts: [goingOn()] });
  const merged = withPast(ongoing, over);
  expect(merged).toMatchObject({ episode: 1, changedMs: 20, impacts: [{ phase: 'ongoing' }] });
  // Apple's words in the user's language go with those in English.
  const local = { locale: 'de_DE', message: 'Störung', usersAffected: '' };
  const translated = incidentOf('i', { changedMs: 1, impacts: [impactOf({ local })] });
  expect(withPast(over, translated).impacts[0]).not.toHaveProperty('local');
  expect(withPast(translated, over).impacts).toMatchObject([{ local }]);
});

const over = [entry(1, 'began'), entry(10, 'over')];
const worsened = [entry(1, 'began'), entry(5, 'worsened', 'outage')];
const joined = [entry(1, 'began'), entry(3, 'joined'), entry(4, 'joined'), entry(6, 'reached')];

test.each<[string, TimelineEntry[], TimelineEntry[], TimelineEntry[]]>([
  ['what both saw counts once', over, [entry(2, 'began'), entry(13, 'over')], over],
  [
    'what only one saw is kept',
    over,
    [entry(2, 'began'), entry(5, 'worsened', 'outage'), entry(8, 'eased'), entry(30, 'reopened')],
    [...worsened, entry(8, 'eased'), entry(10, 'over'), entry(30, 'reopened')],
  ],
  ['one that came late adds nothing', worsened, [entry(6, 'began', 'outage')], worsened],
  ['one that found it over adds nothing', over, [entry(60, 'foundOver')], over],
  [
    'one no longer watched it before it was over',
    [entry(1, 'began'), entry(5, 'unwatched')],
    [entry(2, 'began'), entry(9, 'over')],
    [entry(1, 'began'), entry(5, 'unwatched'), entry(9, 'over')],
  ],
  [
    'it is reached once, and each that joins',
    joined,
    [entry(2, 'began'), entry(7, 'reached')],
    joined,
  ],
])('timelines: %s', (_, here, elsewhere, expected) => {
  const merged = (now: TimelineEntry[], past: TimelineEntry[]) =>
    withPast(incidentOf('i', { timeline: now }), incidentOf('i', { timeline: past })).timeline;
  expect(merged(here, elsewhere)).toEqual(expected);
  expect(merged(elsewhere, here)).toEqual(expected);
});

test('the same past again changes nothing; nothing is milder, later or on fewer services', () => {
  fc.assert(
    fc.property(anyIncident, anyIncident, (now, past) => {
      const merged = withPast(now, past);
      expect(withPast(merged, past)).toEqual(merged);
      expect(withPast(merged, merged)).toEqual(merged);
      for (const one of [now, past]) {
        expect(merged.firstSeenMs).toBeLessThanOrEqual(one.firstSeenMs);
        for (const impact of one.impacts) {
          const [found, ...more] = merged.impacts.filter(
            ({ service }) => service === impact.service,
          );
          expect(more).toEqual([]);
          expect(isWorse(impact.worstSeverity, found?.worstSeverity ?? null)).toBe(false);
          expect(found?.firstSeenMs).toBeLessThanOrEqual(impact.firstSeenMs);
          if (impact.wasConfirmed) expect(found?.wasConfirmed).toBe(true);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
