import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPaused, pauseEndMs } from '../../../lib/settings/pause';
import { anyPlaceAndTime, dayAfter, wallClock } from '../../support/clocks';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const utc = (time: string) => Date.parse(`${time}Z`);

test.each<[string, number | null, boolean]>([
  ['no pause', null, false],
  ['one that ends in an hour', NOON_MS + HOUR_MS, true],
  ['one that ends in a moment', NOON_MS + 1, true],
  ['one that ends now', NOON_MS, false],
  ['one that is over', NOON_MS - 1, false],
  ['eight days', NOON_MS + 8 * DAY_MS, true],
  ['one that another clock set', NOON_MS + 8 * DAY_MS + 1, false],
  ['for ever', 8.64e15, false],
])('%s', (_, pausedUntilMs, is) => {
  expect(isPaused({ pausedUntilMs }, NOON_MS)).toBe(is);
});

describe('when a pause ends', () => {
  test.each<['hour' | 'tomorrow', string, string, string]>([
    ['hour', 'UTC', '2026-11-02T09:40:12', '2026-11-02T10:40:12'],
    ['tomorrow', 'UTC', '2026-11-02T09:40:12', '2026-11-03T08:00'],
    ['tomorrow', 'UTC', '2026-11-02T00:00', '2026-11-03T08:00'],
    ['tomorrow', 'UTC', '2026-11-02T23:59:59', '2026-11-03T08:00'],
    // There it is the day after already.
    ['tomorrow', 'Asia/Tokyo', '2026-11-02T20:00', '2026-11-03T23:00'],
    ['tomorrow', 'Europe/Berlin', '2026-03-28T12:00', '2026-03-29T06:00'],
    ['tomorrow', 'Europe/Berlin', '2026-10-24T12:00', '2026-10-25T07:00'],
    // The next day that there was.
    ['tomorrow', 'Pacific/Apia', '2011-12-30T02:00', '2011-12-30T18:00'],
  ])('%s, in %s at %s: %s', (kind, zone, now, end) => {
    expect(pauseEndMs(kind, utc(now), zone)).toBe(utc(end));
  });

  test('anywhere, at any time: at eight on the next day, and a pause until then', () => {
    fc.assert(
      fc.property(anyPlaceAndTime, ({ timeZone, nowMs }) => {
        const endMs = pauseEndMs('tomorrow', nowMs, timeZone);
        const today = wallClock(nowMs, timeZone).slice(0, 10);
        const isOnCalendar = (day: string) => {
          for (let atMs = nowMs; atMs < endMs; atMs += 15 * MINUTE_MS)
            if (wallClock(atMs, timeZone).startsWith(day)) return true;
          return false;
        };
        const tomorrow = dayAfter(today);
        const day = isOnCalendar(tomorrow) ? tomorrow : dayAfter(tomorrow);
        expect(wallClock(endMs, timeZone)).toBe(`${day} 08:00`);
        expect(endMs % MINUTE_MS).toBe(0);
        expect(endMs).toBeGreaterThan(nowMs);
        expect(isPaused({ pausedUntilMs: endMs }, nowMs)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
