import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withPast } from '../../../lib/history/merge-incidents';
import { isWorse } from '../../../lib/status/severity';
import type { ChangeKind, Severity, TimelineEntry } from '../../../lib/status/model';
import { BACKUP, SIGN_IN } from '../../support/events';
import { anyIncident, anyTimeline, goingOn, impactOf, incidentOf } from '../../support/histories';

const entry = (atMs: number, kind: ChangeKind, severity: Severity = 'issue'): TimelineEntry => {
  return { atMs, kind, severity };
};

describe('how it is now', () => {
  const over = incidentOf('i', { changedMs: 20, episode: 2, messageId: 'new' });
  const ongoing = incidentOf('i', { changedMs: 10, impacts: [goingOn()] });

  test('is never taken from what is known to be past, however late that changed', () => {
    const merged = withPast(ongoing, over);
    expect(merged).toMatchObject({ episode: 1, changedMs: 20, impacts: [{ phase: 'ongoing' }] });
  });

  test('Apple’s words in the person’s language go with those in English', () => {
    const local = { locale: 'de_DE', message: 'Störung', usersAffected: '' };
    const translated = incidentOf('i', { changedMs: 1, impacts: [impactOf({ local })] });
    expect(withPast(over, translated).impacts[0]).not.toHaveProperty('local');
    expect(withPast(translated, over).impacts).toMatchObject([{ local }]);
  });
});

describe('what was seen of it', () => {
  test('since the first sight, as bad as it ever was, on every service', () => {
    const here = incidentOf('i', {
      firstSeenMs: 50,
      changedMs: 90,
      impacts: [impactOf({ firstSeenMs: 50, wasConfirmed: false })],
    });
    const elsewhere = incidentOf('i', {
      firstSeenMs: 30,
      changedMs: 80,
      impacts: [
        impactOf({ firstSeenMs: 40, worstSeverity: 'outage' }),
        impactOf({ service: SIGN_IN, firstSeenMs: 30 }),
      ],
    });
    expect(withPast(here, elsewhere)).toMatchObject({
      firstSeenMs: 30,
      impacts: [
        { service: SIGN_IN, firstSeenMs: 30 },
        { service: BACKUP, firstSeenMs: 40, worstSeverity: 'outage', wasConfirmed: true },
      ],
    });
  });

  test.each<[string, TimelineEntry[], TimelineEntry[], TimelineEntry[]]>([
    [
      'what both saw counts from the first sight',
      [entry(1, 'began'), entry(10, 'over')],
      [entry(2, 'began'), entry(13, 'over')],
      [entry(1, 'began'), entry(10, 'over')],
    ],
    [
      'what only one saw is there',
      [entry(1, 'began'), entry(10, 'over')],
      [entry(2, 'began'), entry(5, 'worsened', 'outage'), entry(8, 'eased'), entry(30, 'reopened')],
      [
        entry(1, 'began'),
        entry(5, 'worsened', 'outage'),
        entry(8, 'eased'),
        entry(10, 'over'),
        entry(30, 'reopened'),
      ],
    ],
    [
      'who came late began with what it had become',
      [entry(1, 'began'), entry(5, 'worsened', 'outage')],
      [entry(6, 'began', 'outage')],
      [entry(1, 'began'), entry(5, 'worsened', 'outage')],
    ],
    [
      'who found it over tells nothing new',
      [entry(1, 'began'), entry(5, 'over')],
      [entry(60, 'foundOver')],
      [entry(1, 'began'), entry(5, 'over')],
    ],
    [
      'who let go of it before it was over',
      [entry(1, 'began'), entry(5, 'unwatched')],
      [entry(2, 'began'), entry(9, 'over')],
      [entry(1, 'began'), entry(5, 'unwatched'), entry(9, 'over')],
    ],
    [
      'that it reached iCloud Backup is told once, and each service that joined',
      [entry(1, 'began'), entry(3, 'joined'), entry(4, 'joined'), entry(6, 'reached')],
      [entry(2, 'began'), entry(7, 'reached')],
      [entry(1, 'began'), entry(3, 'joined'), entry(4, 'joined'), entry(6, 'reached')],
    ],
  ])('%s', (_, here, elsewhere, all) => {
    const merged = (a: TimelineEntry[], b: TimelineEntry[]) =>
      withPast(incidentOf('i', { timeline: b }), incidentOf('i', { timeline: a })).timeline;
    expect(merged(here, elsewhere)).toEqual(all);
    expect(merged(elsewhere, here)).toEqual(all);
  });
});

describe('whatever was seen', () => {
  const numRuns = 1_000;

  test('the same past again changes nothing', () => {
    fc.assert(
      fc.property(anyIncident, anyIncident, (now, past) => {
        const merged = withPast(now, past);
        expect(withPast(merged, past)).toEqual(merged);
        expect(withPast(merged, merged)).toEqual(merged);
      }),
      { numRuns },
    );
  });

  test('nothing is milder, later or on fewer services than either saw it', () => {
    fc.assert(
      fc.property(anyIncident, anyIncident, (a, b) => {
        const merged = withPast(b, a);
        for (const one of [a, b]) {
          expect(merged.firstSeenMs).toBeLessThanOrEqual(one.firstSeenMs);
          for (const impact of one.impacts) {
            const now = merged.impacts.filter(({ service }) => service === impact.service);
            expect(now).toHaveLength(1);
            expect(isWorse(impact.worstSeverity, now[0]?.worstSeverity ?? null)).toBe(false);
            expect(now[0]?.firstSeenMs).toBeLessThanOrEqual(impact.firstSeenMs);
          }
        }
      }),
      { numRuns },
    );
  });

  test('the timeline is in order and invents nothing; its first entry is the first of all', () => {
    fc.assert(
      fc.property(anyTimeline(80, 500), anyTimeline(80, 500), (a, b) => {
        const { timeline } = withPast(
          incidentOf('i', { timeline: b }),
          incidentOf('i', { timeline: a }),
        );
        const times = timeline.map(({ atMs }) => atMs);
        expect(times).toEqual(times.toSorted((x, y) => x - y));
        expect(timeline.length).toBeLessThanOrEqual(60);
        const all = [...a, ...b];
        for (const one of timeline) expect(all).toContainEqual(one);
        if (all.length > 0) expect(times[0]).toBe(Math.min(...all.map(({ atMs }) => atMs)));
      }),
      { numRuns: 500 },
    );
  });
});
