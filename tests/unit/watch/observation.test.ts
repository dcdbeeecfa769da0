import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeedSnapshot } from '../../../lib/status/model';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN, watching } from '../../support/events';
import { rawFeed, rawService } from '../../support/raw-feed';
import { checkRecord } from '../../support/snapshots';
import {
  body,
  QUIET,
  PROBLEM,
  UNREADABLE,
  UNCHANGED,
  TIMEOUT,
  processAll,
  lastOf,
} from './process-all';

describe('an observation', () => {
  const services = [SIGN_IN, BACKUP];
  const observing = { sinceMs: NOON_MS - HOUR_MS, services };
  const check = checkRecord({ observing });
  const LATER_MS = NOON_MS + 5 * MINUTE_MS;

  /** What is stored after a reading of a feed that lists these services. */
  const after = (check: FeedSnapshot['check'], names: readonly string[], nowMs: number) =>
    lastOf({
      outcome: body(rawFeed(...[...names, 'Maps'].map((name) => rawService(name)))),
      ...{ snapshot: { state: null, check }, settings: watching(names), nowMs },
    });

  test('goes on while the same services are read, over failures and "unchanged"', () => {
    for (const minutes of [5, 29])
      expect(after(check, [BACKUP, SIGN_IN], NOON_MS + minutes * MINUTE_MS).observation).toEqual({
        feed: 'consumer',
        fromMs: observing.sinceMs,
        toMs: NOON_MS + minutes * MINUTE_MS,
        services,
      });
    const all = processAll(QUIET, TIMEOUT, UNCHANGED, PROBLEM, UNREADABLE, UNCHANGED, QUIET);
    const minutes = all.map(
      ({ observation }) => observation && (observation.toMs - observation.fromMs) / MINUTE_MS,
    );
    expect(minutes).toEqual([0, undefined, 2, 3, 0, 1, 0]);
  });

  test('needs a service; the failure of an older version’s check has none', () => {
    const none = lastOf(body(rawFeed(rawService('Siri'))));
    expect(none.observation).toBeUndefined();
    expect(none.check.observing).toEqual({ sinceMs: none.nowMs, services: [] });
    const snapshot = { state: null, check: checkRecord() };
    expect(lastOf({ outcome: TIMEOUT, snapshot }).check).not.toHaveProperty('observing');
  });

  test.each<[string, FeedSnapshot['check'], string[], number]>([
    ['at the first reading', null, services, LATER_MS],
    ['after an older version', checkRecord(), services, LATER_MS],
    ['where nothing was ever read', checkRecord({ readAtMs: null, observing }), services, LATER_MS],
    ['with one more service', check, [...services, 'Siri'], LATER_MS],
    ['with one less', check, [BACKUP], LATER_MS],
    ['after a gap', check, services, NOON_MS + 30 * MINUTE_MS],
    ['with the clock set back', check, services, NOON_MS - MINUTE_MS],
    [
      'where it would begin after its last reading',
      checkRecord({ observing: { sinceMs: LATER_MS, services } }),
      services,
      LATER_MS + 1,
    ],
  ])('begins anew %s', (_, before, names, nowMs) => {
    const expected = { sinceMs: nowMs, services: names.toSorted() };
    expect(after(before, names, nowMs).check.observing).toEqual(expected);
  });

  test('whatever the clock does, no span runs backwards or over a gap', () => {
    const names = fc.constantFrom([BACKUP], [BACKUP, SIGN_IN], []);
    const steps = fc.array(fc.tuple(fc.integer({ min: -180, max: 180 }), names), { maxLength: 20 });
    const property = fc.property(steps, (all) => {
      let [before, nowMs, readMs] = [checkRecord({ readAtMs: null }), NOON_MS, -Infinity];
      for (const [minutes, names] of all) {
        nowMs += minutes * MINUTE_MS;
        const { check } = after(before, names, nowMs);
        expect(check.observing?.sinceMs).toBeLessThanOrEqual(nowMs);
        if (nowMs - readMs >= 30 * MINUTE_MS || nowMs < readMs)
          expect(check.observing?.sinceMs).toBe(nowMs);
        [before, readMs] = [check, nowMs];
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
