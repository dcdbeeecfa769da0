import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localMomentOf } from '../../../lib/text/local-day';
import { checkMoment } from '../../../lib/guide/user-input';

test('is what the check of a moment reads, to the minute', () => {
  const year2020 = Date.UTC(2020, 0, 1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000 }), (minutes) => {
      const atMs = year2020 + minutes * 60_000;
      // An hour that a clock goes through twice is written alike both times.
      const checked = checkMoment(localMomentOf(atMs), atMs + 60 * 60_000);
      expect(checked.ok && localMomentOf(checked.atMs)).toBe(localMomentOf(atMs));
    }),
  );
});
