import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  withOverride,
  withoutOverrides,
  withQuietTimes,
  withWatched,
} from '../../../lib/settings/change-settings';
import { NOTIFICATION_KINDS } from '../../../lib/settings/settings';
import type { ServiceRef } from '../../../lib/status/model';

const mail: ServiceRef = { feed: 'consumer', name: 'iCloud Mail' };
const music: ServiceRef = { feed: 'consumer', name: 'Apple Music' };

describe('the watch list', () => {
  test('a service comes at its end, and goes, and the others stay', () => {
    expect(withWatched([music], mail, true)).toEqual([music, mail]);
    expect(withWatched([music, mail], mail, false)).toEqual([music]);
  });

  test('what changes nothing is the same list', () => {
    const list = [music];
    expect(withWatched(list, music, true)).toBe(list);
    expect(withWatched(list, mail, false)).toBe(list);
  });

  test('a name of the other feed is another service', () => {
    const other: ServiceRef = { feed: 'developer', name: 'iCloud Mail' };
    expect(withWatched([mail], other, true)).toEqual([mail, other]);
    expect(withWatched([mail, other], mail, false)).toEqual([other]);
  });

  test('of two windows each tick counts, in any order', () => {
    const service = fc.record({
      feed: fc.constantFrom('consumer' as const, 'developer' as const),
      name: fc.constantFrom('a', 'b', 'c'),
    });
    const preference = fc.record({ service, isWatched: fc.boolean() });
    fc.assert(
      fc.property(fc.array(preference, { maxLength: 12 }), (preferences) => {
        let list: ServiceRef[] = [];
        for (const { service, isWatched } of preferences)
          list = withWatched(list, service, isWatched);
        const last = new Map(
          preferences.map((one) => [`${one.service.feed} ${one.service.name}`, one.isWatched]),
        );
        const on = [...last].filter(([, isWatched]) => isWatched).map(([key]) => key);
        expect(list.map(({ feed, name }) => `${feed} ${name}`).sort()).toEqual(on.sort());
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a service’s own notifications', () => {
  test('one switch is set, the others stay as they are, here and elsewhere', () => {
    const now = { a: { over: false }, b: { began: true } };
    expect(withOverride(now, 'a', 'began', true)).toEqual({
      a: { over: false, began: true },
      b: { began: true },
    });
    expect(withOverride({}, 'c', 'over', false)).toEqual({ c: { over: false } });
    expect(now).toEqual({ a: { over: false }, b: { began: true } });
  });

  test('all are same as Settings again', () => {
    expect(withoutOverrides({ a: { over: false }, b: { began: true } }, 'a')).toEqual({
      b: { began: true },
    });
    expect(withoutOverrides({}, 'a')).toEqual({});
  });

  test('no name of a service is a trap', () => {
    const set = withOverride({}, 'constructor', NOTIFICATION_KINDS[0], true);
    expect(Object.keys(set)).toEqual(['constructor']);
    expect(set.constructor).toEqual({ began: true });
  });
});

describe('quiet hours', () => {
  const hours = { isOn: true, from: '22:00', to: '07:00' };

  test('only the time that was changed changes', () => {
    expect(withQuietTimes(hours, { to: '06:30' })).toEqual({ ...hours, to: '06:30' });
    expect(withQuietTimes(hours, { from: '21:00', to: '06:30' })).toMatchObject({ from: '21:00' });
  });

  test.each([{ to: '22:00' }, { from: '7' }])('%o makes no sense: nothing is stored', (times) => {
    expect(() => withQuietTimes(hours, times)).toThrow(/Invalid quiet hours/);
  });
});
