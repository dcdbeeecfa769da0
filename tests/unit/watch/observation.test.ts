import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_ACTIVITY } from '../../../lib/guide/user-activity';
import { NO_VALIDATORS, type CheckRecord } from '../../../lib/status/model';
import { processFetch } from '../../../lib/watch/process-fetch';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS, SIGN_IN, watching } from '../../support/events';
import { rawFeed, rawService } from '../../support/raw-feed';
import { checkRecord } from '../../support/snapshots';

const services = [SIGN_IN, BACKUP];
const observing = { sinceMs: NOON_MS - HOUR_MS, services };
const check = checkRecord({ observing });
const LATER_MS = NOON_MS + 5 * MINUTE_MS;

/** What is stored after a reading of a feed that lists these services. */
function updateAfter(check: CheckRecord | null, names: readonly string[], nowMs: number) {
  // A feed without any service would be malformed.
  const body = rawFeed(...[...names, 'Maps'].map((name) => rawService(name)));
  return processFetch({
    feed: 'consumer',
    snapshot: { state: null, check },
    catalog: null,
    outcome: { kind: 'body', body, validators: NO_VALIDATORS },
    settings: watching(names),
    preferences: [],
    userActivity: NO_ACTIVITY,
    nowMs,
  });
}

const nextObserving = (...args: Parameters<typeof updateAfter>) =>
  updateAfter(...args).check.observing;

describe('goes on', () => {
  test('while the same services are read, in whatever order', () => {
    expect(nextObserving(check, [BACKUP, SIGN_IN], LATER_MS)).toBe(observing);
    expect(nextObserving(check, services, NOON_MS + 29 * MINUTE_MS)).toBe(observing);
  });
});

describe('begins anew', () => {
  test.each<[string, typeof check | null, string[], number]>([
    ['the first reading', null, services, LATER_MS],
    ['after an older version', checkRecord(), services, LATER_MS],
    ['never read', checkRecord({ readAtMs: null, observing }), services, LATER_MS],
    ['with one more service', check, [...services, 'Siri'], LATER_MS],
    ['with one less', check, [BACKUP], LATER_MS],
    ['after a gap', check, services, NOON_MS + 30 * MINUTE_MS],
    ['with the clock set back', check, services, NOON_MS - MINUTE_MS],
  ])('%s', (_, before, names, nowMs) => {
    expect(nextObserving(before, names, nowMs)).toEqual({
      sinceMs: nowMs,
      services: names.toSorted(),
    });
  });

  test('where it would begin after its last reading', () => {
    const odd = checkRecord({ observing: { sinceMs: LATER_MS, services } });
    expect(nextObserving(odd, services, LATER_MS + 1)?.sinceMs).toBe(LATER_MS + 1);
  });
});

test('is a span of a feed from its beginning to now', () => {
  expect(updateAfter(check, services, LATER_MS).observation).toEqual({
    feed: 'consumer',
    fromMs: NOON_MS - HOUR_MS,
    toMs: LATER_MS,
    services,
  });
});

test('whatever the clock does, no span runs backwards or over a gap', () => {
  const steps = fc.array(
    fc.tuple(
      fc.integer({ min: -3 * 60, max: 3 * 60 }),
      fc.constantFrom([BACKUP], [BACKUP, SIGN_IN], []),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(steps, (row) => {
      let [before, nowMs, readMs] = [checkRecord({ readAtMs: null }), NOON_MS, -Infinity];
      for (const [minutes, names] of row) {
        nowMs += minutes * MINUTE_MS;
        const next = nextObserving(before, names, nowMs);
        expect(next?.sinceMs).toBeLessThanOrEqual(nowMs);
        if (nowMs - readMs >= 30 * MINUTE_MS || nowMs < readMs) expect(next?.sinceMs).toBe(nowMs);
        before = checkRecord({ readAtMs: nowMs, observing: next ?? null });
        readMs = nowMs;
      }
    }),
    { numRuns: 2_000 },
  );
});
