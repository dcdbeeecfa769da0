import { describe, expect, test } from 'vitest';
import { appleContext, isOwnLookFresh } from '../../../lib/guide/apple-context';
import type { Health } from '../../../lib/status/model';
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
import { eventsOf, type SelectedNotification } from '../../support/readings';
import { checkRecord, failing } from '../../support/snapshots';

const FOR_LONG = 2 * HOUR_MS;
const DEPENDED_ON = [BACKUP, 'iCloud Account & Sign In', 'Apple Account'];

/** What a body says where it tells this of one service, and nothing of the others. */
const bodyWith = (name: string, what: SelectedNotification) => {
  const others = DEPENDED_ON.filter((other) => other !== name).map((other) => service(other));
  return [service(name, eventsOf(what, NOON_MS)), ...others];
};

test.each<Health>(['available', 'maintenance', 'issue', 'outage', 'unknown'])(
  'the health is that of iCloud Backup: %s',
  (health) => expect(appleWith(health).health).toBe(health),
);

test('nothing known yet: no trouble, and no reading', () => {
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

describe.each([
  ['just now', 0],
  ['too long ago to tell', FOR_LONG],
])('read %s', (_, ageMs) => {
  describe.each(DEPENDED_ON)('%s', (name) => {
    test.each<[SelectedNotification, boolean]>([
      ['available', false],
      ['maintenance', false],
      ['issue', true],
      ['outage', true],
    ])('%s: troubled %s', (what, isTroubled) => {
      const apple = appleAfter([bodyWith(name, what)], ageMs);
      expect(apple).toMatchObject({ isTroubled, lastReadMs: NOON_MS, nowMs: NOON_MS + ageMs });
      if (ageMs > 0) expect(apple.health).toBe('unknown');
    });
  });

  test.each(['iCloud Storage Upgrades', 'Siri'])('%s down is no trouble', (name) => {
    expect(appleAfter([bodyWith(name, 'outage')], ageMs).isTroubled).toBe(false);
  });
});

test('trouble in what is no longer listed is trouble still', () => {
  const gone = [service('iCloud Account & Sign In'), service('Apple Account')];
  const apple = appleAfter([bodyWith(BACKUP, 'outage'), gone]);
  expect(apple).toMatchObject({ isTroubled: true, lastReadMs: NOON_MS - 5 * MINUTE_MS });
});

test('an event that can’t be read takes the health away, and makes no trouble', () => {
  const apple = appleAfter([[service(BACKUP)], [service(BACKUP, [], 1)]]);
  const lastReadMs = NOON_MS - 5 * MINUTE_MS;
  expect(apple).toMatchObject({ health: 'unknown', isTroubled: false, lastReadMs });
});

test('why nothing can be said: only where that is so', () => {
  for (const what of ['available', 'maintenance', 'issue', 'outage'] as const)
    expect(appleWith(what).reason).toBeNull();
  expect(appleAfter([[service(BACKUP)]], FOR_LONG).reason).toBe('stale');
  expect(appleAfter([[service(BACKUP, [], 1)]]).reason).toBe('unreadable');
});

describe('a problem that is over', () => {
  /** Down at noon less ten minutes, over by two readings, the second one at noon. */
  const ended = (name = BACKUP, ageMs = 0) => appleEnded(name, ageMs).ended;

  test('is known by when it ended and when that was seen', () => {
    const fine = [service(BACKUP, [resolved({ endMs: NOON_MS - 8 * MINUTE_MS })])];
    const apple = appleAfter([[service(BACKUP, [event()])], fine, fine]);
    expect(apple).toMatchObject({
      health: 'available',
      ended: { endMs: NOON_MS - 8 * MINUTE_MS, seenMs: NOON_MS },
    });
  });

  test('where Apple names no end, by when it was seen', () => {
    expect(ended()).toMatchObject({ endMs: NOON_MS, seenMs: NOON_MS });
  });

  test.each<[string, boolean]>([
    [BACKUP, true],
    [SIGN_IN, true],
    ['Apple Account', true],
    ['iCloud Storage Upgrades', false],
  ])('of %s: %s', (name, counts) => expect(ended(name) !== null).toBe(counts));

  test('is none while it lasts, nor while one more reading is to confirm its end', () => {
    const down = [service(BACKUP, [event()])];
    expect(appleAfter([down, down]).ended).toBeNull();
    expect(appleAfter([down, [service(BACKUP)]]).ended).toBeNull();
  });

  test('is none where it was maintenance', () => {
    const working = [service(BACKUP, [event({ statusType: 'Maintenance' })])];
    expect(appleAfter([working, [service(BACKUP)], [service(BACKUP)]]).ended).toBeNull();
  });

  test('is forgotten after a day, and not known before it is', () => {
    expect(ended(BACKUP, DAY_MS)).not.toBeNull();
    expect(ended(BACKUP, DAY_MS + 1)).toBeNull();
    // The clock was set back since.
    expect(ended(BACKUP, -1)).toBeNull();
  });

  test('of several it is the one that ended last', () => {
    const endMs = (minutes: number) => NOON_MS - minutes * MINUTE_MS;
    const both = (...ids: string[]) =>
      ['1', '2'].map((messageId) =>
        ids.includes(messageId)
          ? event({ messageId, startMs: endMs(90) })
          : resolved({ messageId, startMs: endMs(90), endMs: endMs(messageId === '1' ? 20 : 40) }),
      );
    const bodies = [both('1', '2'), both(), both()].map(([one, two]) => [
      service(BACKUP, one ? [one] : []),
      service(SIGN_IN, two ? [two] : []),
    ]);
    expect(appleAfter(bodies).ended?.endMs).toBe(endMs(20));
    expect(appleAfter(bodies.map((body) => [...body].reverse())).ended?.endMs).toBe(endMs(20));
  });
});

describe('a person’s own look', () => {
  const look = (lookedAtMs: number, lastReadMs: number | null) =>
    isOwnLookFresh(lookedAtMs, { ...appleWith('unknown'), lastReadMs });

  test.each<[string, number, number | null, boolean]>([
    ['without any reading', NOON_MS, null, true],
    ['later than the reading', NOON_MS, NOON_MS - 1, true],
    ['at the same time', NOON_MS - 1, NOON_MS - 1, false],
    ['earlier than the reading', NOON_MS - 2, NOON_MS - 1, false],
    ['half an hour old', NOON_MS - 30 * MINUTE_MS, null, false],
    ['a moment ahead of the page’s clock', NOON_MS + 10_000, NOON_MS - 1, true],
    ['beside a reading from a clock that was set back since', NOON_MS, NOON_MS + HOUR_MS, true],
    ['from a clock that was set back since', NOON_MS + HOUR_MS, null, false],
  ])('%s', (_, lookedAtMs, lastReadMs, counts) => {
    expect(look(lookedAtMs, lastReadMs)).toBe(counts);
  });
});
