import { describe, expect, test } from 'vitest';
import { appleOf, isOwnLookFresh } from '../../../lib/guide/apple';
import type { Health } from '../../../lib/status/model';
import { appleAfter, appleWith } from '../../support/apples';
import { BACKUP, HOUR_MS, MINUTE_MS, NOON_MS, service } from '../../support/events';
import { eventsOf, type Told } from '../../support/readings';
import { checkRecord, failing } from '../../support/snapshots';

const FOR_LONG = 2 * HOUR_MS;
const DEPENDED_ON = [BACKUP, 'iCloud Account & Sign In', 'Apple Account'];

/** What a body says where it tells this of one service, and nothing of the others. */
const bodyWith = (name: string, what: Told) => {
  const others = DEPENDED_ON.filter((other) => other !== name).map((other) => service(other));
  return [service(name, eventsOf(what, NOON_MS)), ...others];
};

test.each<Health>(['available', 'maintenance', 'issue', 'outage', 'unknown'])(
  'the health is that of iCloud Backup: %s',
  (health) => expect(appleWith(health).health).toBe(health),
);

test('nothing known yet: no trouble, and no reading', () => {
  const nothing = { health: 'unknown', isTroubled: false, lastReadMs: null, nowMs: NOON_MS };
  expect(appleOf(null, NOON_MS)).toEqual(nothing);
  const check = checkRecord({ readAtMs: null, failing: failing('offline') });
  expect(appleOf({ known: null, check }, NOON_MS)).toEqual(nothing);
});

describe.each([
  ['just now', 0],
  ['too long ago to tell', FOR_LONG],
])('read %s', (_, ageMs) => {
  describe.each(DEPENDED_ON)('%s', (name) => {
    test.each<[Told, boolean]>([
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
