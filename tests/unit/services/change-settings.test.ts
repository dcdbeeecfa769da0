import { expect, test } from 'vitest';
import {
  withOverride,
  withoutOverrides,
  withQuietTimes,
  withWatched,
} from '../../../lib/settings/change-settings';
import type { ServiceRef } from '../../../lib/status/model';

const mail: ServiceRef = { feed: 'consumer', name: 'iCloud Mail' };
const music: ServiceRef = { feed: 'consumer', name: 'Apple Music' };

test('the watch list: a service is added at its end or removed, and the others stay', () => {
  expect(withWatched([music], mail, true)).toEqual([music, mail]);
  expect(withWatched([music, mail], mail, false)).toEqual([music]);
  const list = [music];
  expect(withWatched(list, music, true)).toBe(list);
  expect(withWatched(list, mail, false)).toBe(list);
});

test('a service’s own notifications: one switch is set or all are removed, the others stay', () => {
  const now = { a: { over: false }, b: { began: true } };
  const next = { a: { over: false, began: true }, b: { began: true } };
  expect(withOverride(now, 'a', 'began', true)).toEqual(next);
  expect(withoutOverrides(now, 'a')).toEqual({ b: { began: true } });
  expect(withoutOverrides({}, 'a')).toEqual({});
  expect(now.a).toEqual({ over: false });
  // What every object has is a name as any other.
  const set = withOverride({}, 'constructor', 'began', true);
  expect(Object.entries(set)).toEqual([['constructor', { began: true }]]);
});

test('quiet hours: only the changed time changes, and hours that make no sense are refused', () => {
  const hours = { isOn: true, from: '22:00', to: '07:00' };
  expect(withQuietTimes(hours, { to: '06:30' })).toEqual({ ...hours, to: '06:30' });
  expect(withQuietTimes(hours, { from: '21:00' })).toEqual({ ...hours, from: '21:00' });
  for (const times of [{ to: '22:00' }, { from: '7' }])
    expect(() => withQuietTimes(hours, times)).toThrow(/Invalid quiet hours/);
});
