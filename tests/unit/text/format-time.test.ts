import { afterEach, expect, test, vi } from 'vitest';
import {
  dateTimeFormat,
  formatAge,
  formatDated,
  formatDay,
  formatMoment,
} from '../../../lib/text/format-time';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';

afterEach(() => vi.restoreAllMocks());

// Spaces between digits and letters differ between versions of ICU.
const plain = (text: string) => text.replace(/\s/gu, ' ');

test.each([
  ['en-GB', 'UTC', -3 * HOUR_MS, '09:00'],
  ['en-US', 'UTC', -3 * HOUR_MS, '9:00 AM'],
  ['en-GB', 'Asia/Kolkata', 0, '17:30'],
  ['en-GB', 'UTC', -13 * HOUR_MS, '9 Mar, 23:00'],
  // The same moment is today elsewhere.
  ['en-GB', 'Asia/Tokyo', -13 * HOUR_MS, '08:00'],
  ['en-GB', 'UTC', -365 * DAY_MS, '10 Mar 2025, 12:00'],
  ['en-GB', 'UTC', 12 * HOUR_MS, '11 Mar, 00:00'],
])('a moment: %s in %s, %i ms from noon: %s', (locale, timeZone, ms, text) => {
  expect(plain(formatMoment(NOON_MS + ms, NOON_MS, { locale, timeZone }))).toBe(text);
});

test('a moment with its day, also if it is today', () => {
  const style = { locale: 'en-US', timeZone: 'UTC' };
  expect(plain(formatDated(NOON_MS, NOON_MS, style))).toBe('Mar 10, 12:00 PM');
});

test.each([
  ['en-US', 'UTC', '2026-11-02', 'Nov 2, 2026'],
  // A calendar day is the same in every zone, the day of a moment is not.
  ['en-GB', 'Pacific/Pago_Pago', '2026-11-02', '2 Nov 2026'],
  ['en-GB', 'Pacific/Kiritimati', NOON_MS, '11 Mar 2026'],
])('a day: %s in %s: %s is %s', (locale, timeZone, day, text) => {
  expect(plain(formatDay(day, { locale, timeZone }))).toBe(text);
});

test.each([
  [59_999, 'now'],
  [MINUTE_MS, '1 min ago'],
  [HOUR_MS, '1 hr ago'],
  [2 * DAY_MS, '2 days ago'],
])('an age: %i ms: %s', (ageMs, text) => {
  expect(plain(formatAge(NOON_MS - ageMs, NOON_MS, { locale: 'en-GB' }))).toBe(text);
});

test('a format is created once for its options and for the system’s zone', () => {
  const options = { hour: 'numeric' } as const;
  const first = dateTimeFormat('en-GB', options);
  expect(dateTimeFormat('en-GB', { ...options })).toBe(first);
  for (const more of [{ minute: '2-digit' }, { timeZone: 'Asia/Tokyo' }] as const)
    expect(dateTimeFormat('en-GB', { ...options, ...more })).not.toBe(first);
  const offset = new Date(0).getTimezoneOffset();
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(offset + 60);
  expect(dateTimeFormat('en-GB', options)).not.toBe(first);
});
