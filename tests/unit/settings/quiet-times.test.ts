import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isPaused,
  isQuiet,
  pauseEndMs,
  type QuietHours,
  quietHoursProblem,
} from '../../../lib/settings/quiet-times';
import { anyClockTime, anyPlaceAndTime, dayAfter, wallClock } from '../../support/clocks';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const utc = (time: string) => Date.parse(`${time}Z`);
const hours = (from: string, to: string): QuietHours => ({ isOn: true, from, to });
const anyHours = fc.record({ isOn: fc.constant(true), from: anyClockTime, to: anyClockTime });

describe('quiet hours', () => {
  test.each<[string, string, string, boolean]>([
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['12:00', '12:00', '12:00', false],
    ['noon', '13:00', '12:30', false],
  ])('from %s to %s, at %s: %s', (from, to, time, expected) => {
    const nowMs = utc(`2026-11-02T${time}`);
    expect(isQuiet(hours(from, to), nowMs, 'UTC')).toBe(expected);
    expect(isQuiet({ ...hours(from, to), isOn: false }, nowMs, 'UTC')).toBe(false);
  });

  test('follow the clock of any time zone at any time', () => {
    fc.assert(
      fc.property(anyPlaceAndTime, anyHours, ({ timeZone, nowMs }, quiet) => {
        const { from, to } = quiet;
        const time = wallClock(nowMs, timeZone).slice(11);
        const isInside = from <= to ? from <= time && time < to : time >= from || time < to;
        expect(isQuiet(quiet, nowMs, timeZone)).toBe(isInside);
      }),
      { numRuns: 150 },
    );
  });

  test.each<[string, string, 'time' | 'same' | null]>([
    ['22:00', '07:00', null],
    ['09:05', '', 'time'],
    ['24:00', '07:00', 'time'],
    ['22:00', '7:00', 'time'],
    [' 22:00', '07:00', 'time'],
    ['07:00', '07:00', 'same'],
  ])('from %j to %j are invalid: %s', (from, to, problem) => {
    expect(quietHoursProblem({ from, to })).toBe(problem);
  });
});

describe('a pause', () => {
  test.each<[string, number | null, boolean]>([
    ['none', null, false],
    ['that ends now', NOON_MS, false],
    ['of eight days', NOON_MS + 8 * DAY_MS, true],
    ['that was set by another clock', NOON_MS + 8 * DAY_MS + 1, false],
  ])('%s', (_, pausedUntilMs, expected) => {
    expect(isPaused({ pausedUntilMs }, NOON_MS)).toBe(expected);
  });

  test('of an hour ends after an hour; until tomorrow at eight on the next day, anywhere and at any time', () => {
    fc.assert(
      fc.property(anyPlaceAndTime, ({ timeZone, nowMs }) => {
        expect(pauseEndMs('hour', nowMs, timeZone)).toBe(nowMs + HOUR_MS);
        const endMs = pauseEndMs('tomorrow', nowMs, timeZone);
        const tomorrow = dayAfter(wallClock(nowMs, timeZone).slice(0, 10));
        const spanMs = endMs - nowMs;
        const days = Array.from({ length: Math.ceil(spanMs / (15 * MINUTE_MS)) }, (_, quarter) =>
          wallClock(nowMs + quarter * 15 * MINUTE_MS, timeZone).slice(0, 10),
        );
        const day = days.includes(tomorrow) ? tomorrow : dayAfter(tomorrow);
        expect(wallClock(endMs, timeZone)).toBe(`${day} 08:00`);
        expect(endMs % MINUTE_MS).toBe(0);
        expect(endMs).toBeGreaterThan(nowMs);
        expect(isPaused({ pausedUntilMs: endMs }, nowMs)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
