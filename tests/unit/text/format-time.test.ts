import { describe, expect, test } from 'vitest';
import { formatAge, formatDated, formatDay, formatMoment } from '../../../lib/text/format-time';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';

// Spaces between digits and letters differ between versions of ICU.
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('a moment', () => {
  test.each([
    ['en-GB', 'UTC', -3 * HOUR_MS, '09:00'],
    ['en-US', 'UTC', -3 * HOUR_MS, '9:00 AM'],
    ['de', 'UTC', -3 * HOUR_MS, '09:00'],
    ['en-GB', 'America/New_York', -3 * HOUR_MS, '05:00'],
    ['en-GB', 'Asia/Kolkata', 0, '17:30'],
    ['en-GB', 'UTC', -13 * HOUR_MS, '9 Mar, 23:00'],
    ['en-US', 'UTC', -13 * HOUR_MS, 'Mar 9, 11:00 PM'],
    // The same moment is today elsewhere.
    ['en-GB', 'Asia/Tokyo', -13 * HOUR_MS, '08:00'],
    ['en-GB', 'UTC', 2 * DAY_MS, '12 Mar, 12:00'],
    ['en-GB', 'UTC', -7 * DAY_MS, '3 Mar, 12:00'],
    ['en-GB', 'UTC', -365 * DAY_MS, '10 Mar 2025, 12:00'],
    ['en-GB', 'UTC', 12 * HOUR_MS - 1, '23:59'],
    ['en-GB', 'UTC', 12 * HOUR_MS, '11 Mar, 00:00'],
  ])('%s in %s, %i ms from noon: %s', (locale, timeZone, ms, text) => {
    expect(plain(formatMoment(NOON_MS + ms, NOON_MS, { locale, timeZone }))).toBe(text);
  });

  test('without a zone it is the system’s', () => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    expect(formatMoment(NOON_MS, NOON_MS, { locale: 'en-GB' })).toBe(
      formatMoment(NOON_MS, NOON_MS, { locale: 'en-GB', timeZone }),
    );
  });
});

test.each([
  ['en-GB', 'UTC', -3 * HOUR_MS, '10 Mar, 09:00'],
  ['en-US', 'UTC', -3 * HOUR_MS, 'Mar 10, 9:00 AM'],
  ['en-GB', 'Asia/Tokyo', -13 * HOUR_MS, '10 Mar, 08:00'],
  ['en-GB', 'UTC', -365 * DAY_MS, '10 Mar 2025, 12:00'],
])('a dated moment, %s in %s, %i ms from noon: %s', (locale, timeZone, ms, text) => {
  expect(plain(formatDated(NOON_MS + ms, NOON_MS, { locale, timeZone }))).toBe(text);
});

test.each([
  ['en-GB', 'UTC', '2026-11-02', '2 Nov 2026'],
  ['en-US', 'UTC', '2026-11-02', 'Nov 2, 2026'],
  // A day of the calendar is the same day in every zone, a moment's is not.
  ['en-GB', 'Pacific/Kiritimati', '2026-11-02', '2 Nov 2026'],
  ['en-GB', 'Pacific/Pago_Pago', '2026-11-02', '2 Nov 2026'],
  ['en-GB', 'UTC', NOON_MS, '10 Mar 2026'],
  ['en-GB', 'Pacific/Kiritimati', NOON_MS, '11 Mar 2026'],
  ['en-GB', 'UTC', 'some day', 'some day'],
  ['en-GB', 'UTC', '2026-13-02', '2026-13-02'],
])('a day, %s in %s: %s is %s', (locale, timeZone, day, text) => {
  expect(plain(formatDay(day, { locale, timeZone }))).toBe(text);
});

test.each([
  [0, 'now'],
  [59_999, 'now'],
  [MINUTE_MS, '1 min ago'],
  [59 * MINUTE_MS + 59_999, '59 min ago'],
  [HOUR_MS, '1 hr ago'],
  [47 * HOUR_MS, '47 hr ago'],
  [2 * DAY_MS, '2 days ago'],
  [-5 * MINUTE_MS, 'now'],
])('an age of %i ms: %s', (ageMs, text) => {
  expect(plain(formatAge(NOON_MS - ageMs, NOON_MS, { locale: 'en-GB' }))).toBe(text);
});
