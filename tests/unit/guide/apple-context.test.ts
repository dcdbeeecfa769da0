import { describe, expect, test } from 'vitest';
import { appleContext, isOwnLookFresh } from '../../../lib/guide/apple-context';
import { appleAfter, appleEnded, appleWith } from '../../support/apples';
import {
  BACKUP,
  DAY_MS,
  event,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  resolved,
  service,
  SIGN_IN,
} from '../../support/events';
import { eventsOf } from '../../support/readings';
import { checkRecord, failing } from '../../support/snapshots';

const SERVICES = [BACKUP, 'iCloud Account & Sign In', 'Apple Account'];
const minutesAgo = (minutes: number) => NOON_MS - minutes * MINUTE_MS;

test('nothing is known yet, or the only check failed', () => {
  const nothing = {
    health: 'unknown',
    isTroubled: false,
    troubledSinceMs: null,
    ended: null,
    lastReadMs: null,
    nowMs: NOON_MS,
  };
  expect(appleContext(null, NOON_MS)).toEqual({ ...nothing, reason: 'notYet' });
  const check = checkRecord({ readAtMs: null, failing: failing('offline') });
  expect(appleContext({ state: null, check }, NOON_MS)).toEqual({ ...nothing, reason: 'offline' });
});

test.each([
  ['available', false],
  ['maintenance', false],
  ['issue', true],
  ['outage', true],
] as const)('%s of a needed service: a problem %s, now and when last known', (what, isTroubled) => {
  expect(appleWith(what)).toMatchObject({ health: what, reason: null });
  for (const name of SERVICES)
    for (const ageMs of [0, 2 * HOUR_MS]) {
      const others = SERVICES.filter((other) => other !== name).map((other) => service(other));
      const apple = appleAfter([[service(name, eventsOf(what, NOON_MS)), ...others]], ageMs);
      expect(apple).toMatchObject({ isTroubled, lastReadMs: NOON_MS, nowMs: NOON_MS + ageMs });
      expect(apple.troubledSinceMs).toBe(isTroubled ? NOON_MS : null);
      if (ageMs > 0) expect(apple).toMatchObject({ health: 'unknown', reason: 'stale' });
    }
});

test.each(['iCloud Storage Upgrades', 'Siri'])('an outage of %s is no problem', (name) => {
  const body = [...SERVICES.map((one) => service(one)), service(name, eventsOf('outage', NOON_MS))];
  expect(appleAfter([body])).toMatchObject({ health: 'available', isTroubled: false });
});

test('a problem of a service that is no longer listed goes on', () => {
  const rest = [service('iCloud Account & Sign In'), service('Apple Account')];
  const apple = appleAfter([[service(BACKUP, eventsOf('outage', NOON_MS))], rest]);
  expect(apple).toMatchObject({ isTroubled: true, lastReadMs: minutesAgo(5) });
});

test('an event that can’t be read makes the health unknown, and is no problem', () => {
  const apple = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
  const unknown = { health: 'unknown', reason: 'unreadable', isTroubled: false };
  expect(apple).toMatchObject({ ...unknown, lastReadMs: minutesAgo(5) });
});

test('of several problems, the time of the first counts', () => {
  const first = [service(BACKUP, [event()]), service(SIGN_IN)];
  const both = [service(BACKUP, [event()]), service(SIGN_IN, [event({ messageId: '2' })])];
  expect(appleAfter([first, both, both]).troubledSinceMs).toBe(minutesAgo(10));
});

describe('a problem that is over', () => {
  test('has the time of its end, else the time at which that was seen', () => {
    const fine = [service(BACKUP, [resolved({ endMs: minutesAgo(8) })])];
    const { ended } = appleAfter([[service(BACKUP, [event()])], fine, fine]);
    expect(ended).toMatchObject({ endMs: minutesAgo(8), seenMs: NOON_MS });
    expect(appleEnded().ended).toMatchObject({ endMs: NOON_MS, seenMs: NOON_MS });
  });

  test('is one of a needed service, until a day after it', () => {
    for (const name of SERVICES) expect(appleEnded(name).ended).not.toBeNull();
    expect(appleEnded('iCloud Storage Upgrades').ended).toBeNull();
    expect(appleEnded(BACKUP, DAY_MS).ended).not.toBeNull();
    expect(appleEnded(BACKUP, DAY_MS + 1).ended).toBeNull();
    // The clock was set back.
    expect(appleEnded(BACKUP, -1).ended).toBeNull();
  });

  const down = [service(BACKUP, [event()])];
  const working = [service(BACKUP, [event({ statusType: 'Maintenance' })])];
  const fine = [service(BACKUP)];
  test.each([
    ['it lasts', [down, down]],
    ['one more reading is to confirm its end', [down, fine]],
    ['it was maintenance', [working, fine, fine]],
  ])('is none if %s', (_, bodies) => {
    expect(appleAfter(bodies).ended).toBeNull();
  });

  test('is the one that ended last', () => {
    const endingAt = (endMs: number | null, messageId: string) => {
      const times = { messageId, startMs: minutesAgo(90) };
      return [endMs === null ? event(times) : resolved({ ...times, endMs })];
    };
    const bodyOf = (one: number | null, two: number | null) => [
      service(BACKUP, endingAt(one, '1')),
      service(SIGN_IN, endingAt(two, '2')),
    ];
    const over = bodyOf(minutesAgo(20), minutesAgo(40));
    const bodies = [bodyOf(null, null), over, over];
    expect(appleAfter(bodies).ended?.endMs).toBe(minutesAgo(20));
    expect(appleAfter(bodies.map((body) => body.toReversed())).ended?.endMs).toBe(minutesAgo(20));
  });
});

test.each<[string, lookedAtMs: number, lastReadMs: number | null, isFresh: boolean]>([
  ['without a reading', NOON_MS, null, true],
  ['later than the reading', NOON_MS, NOON_MS - 1, true],
  ['at the same time', NOON_MS - 1, NOON_MS - 1, false],
  ['earlier than the reading', NOON_MS - 2, NOON_MS - 1, false],
  ['half an hour old', minutesAgo(30), null, false],
  ['a moment ahead of the clock', NOON_MS + 10_000, NOON_MS - 1, true],
  ['beside a reading of before the clock was set back', NOON_MS, NOON_MS + HOUR_MS, true],
  ['of before the clock was set back', NOON_MS + HOUR_MS, null, false],
])('the user’s own look at Apple’s page: %s', (_, lookedAtMs, lastReadMs, isFresh) => {
  expect(isOwnLookFresh(lookedAtMs, { ...appleWith('unknown'), lastReadMs })).toBe(isFresh);
});
