import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMoment } from '../../../lib/guide/user-input';
import { DAY_MS, MINUTE_MS } from '../../support/events';

// Local time, whatever the zone the tests run in.
const NOW_MS = new Date(2026, 2, 10, 12, 0).getTime();

describe('a moment of a failure', () => {
  test.each<[string, number]>([
    ['2026-03-10T09:40', new Date(2026, 2, 10, 9, 40).getTime()],
    ['2026-03-10T09:40:30', new Date(2026, 2, 10, 9, 40, 30).getTime()],
    ['2026-03-10T09:40:30.250', new Date(2026, 2, 10, 9, 40, 30).getTime()],
    ['2026-03-10T12:00', NOW_MS],
    // A clock that is a little ahead.
    ['2026-03-10T12:01', NOW_MS + MINUTE_MS],
    ['2025-12-31T23:59', new Date(2025, 11, 31, 23, 59).getTime()],
    ['2024-03-10T12:00', new Date(2024, 2, 10, 12, 0).getTime()],
  ])('%s can be', (text, atMs) => {
    expect(checkMoment(text, NOW_MS)).toEqual({ ok: true, atMs });
  });

  test.each<[string, string]>([
    ['', 'notAMoment'],
    ['2026-03-10', 'notAMoment'],
    ['09:40', 'notAMoment'],
    ['2026-02-30T09:40', 'notAMoment'],
    ['2026-03-10T24:00', 'notAMoment'],
    ['2026-03-10T09:60', 'notAMoment'],
    ['2026-03-10T9:40', 'notAMoment'],
    ['2026-03-10T09:40Z', 'notAMoment'],
    ['2026-03-10T12:02', 'future'],
    ['9999-12-31T00:00', 'future'],
    ['2024-03-08T11:00', 'tooOld'],
    ['0050-01-01T00:00', 'tooOld'],
  ])('“%s” can’t: %s', (text, reason) => {
    expect(checkMoment(text, NOW_MS)).toEqual({ ok: false, reason });
  });

  test('whatever is typed gets an answer, and a good one lies within two years', () => {
    const written = fc.stringMatching(/^202[3-7]-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), written), (text) => {
        const checked = checkMoment(text, NOW_MS);
        if (!checked.ok) {
          expect(['notAMoment', 'future', 'tooOld']).toContain(checked.reason);
          return;
        }
        expect(checked.atMs).toBeLessThanOrEqual(NOW_MS + MINUTE_MS);
        expect(checked.atMs).toBeGreaterThanOrEqual(NOW_MS - 731 * DAY_MS);
      }),
      { numRuns: 500 },
    );
  });
});
