import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet, quietUntilMs, type QuietHours } from '../../../lib/settings/quiet-hours';
import { anyClockTime, anyPlaceAndTime, wallClock } from '../../support/clocks';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../support/events';

const BERLIN = 'Europe/Berlin';
const hours = (from: string, to: string): QuietHours => ({ isOn: true, from, to });
const anyHours = fc.record({ isOn: fc.constant(true), from: anyClockTime, to: anyClockTime });
const utc = (time: string) => Date.parse(`${time}Z`);

describe('whether it is quiet', () => {
  test.each<[string, string, string, boolean]>([
    ['22:00', '07:00', '21:59', false],
    ['22:00', '07:00', '22:00', true],
    ['22:00', '07:00', '00:00', true],
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['09:00', '17:30', '08:59', false],
    ['09:00', '17:30', '09:00', true],
    ['09:00', '17:30', '17:29', true],
    ['09:00', '17:30', '17:30', false],
    ['00:00', '23:59', '23:58', true],
    ['00:00', '23:59', '23:59', false],
    ['12:00', '12:00', '12:00', false],
    ['noon', '13:00', '12:30', false],
    ['22:00', 'late', '23:00', false],
  ])('from %s to %s, at %s: %s', (from, to, time, is) => {
    expect(isQuiet(hours(from, to), utc(`2026-11-02T${time}`), 'UTC')).toBe(is);
    expect(isQuiet({ ...hours(from, to), isOn: false }, utc(`2026-11-02T${time}`), 'UTC')).toBe(
      false,
    );
  });

  test('by the clock of the person’s zone', () => {
    const nowMs = utc('2026-11-02T21:30');
    const zones = ['UTC', BERLIN, 'Asia/Kathmandu', 'America/New_York'];
    expect(zones.map((zone) => isQuiet(hours('22:00', '07:00'), nowMs, zone))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('any hours, anywhere, at any time: as the clock on the wall says', () => {
    fc.assert(
      fc.property(anyPlaceAndTime, anyHours, ({ timeZone, nowMs }, { from, to, isOn }) => {
        const time = wallClock(nowMs, timeZone).slice(11);
        const isInside = from <= to ? from <= time && time < to : time >= from || time < to;
        expect(isQuiet({ isOn, from, to }, nowMs, timeZone)).toBe(isInside);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('when the quiet ends', () => {
  test.each<[string, string, string, string, string | null]>([
    ['22:00', '07:00', 'UTC', '2026-11-02T22:30:40', '2026-11-03T07:00'],
    ['22:00', '07:00', 'UTC', '2026-11-02T06:59:59', '2026-11-02T07:00'],
    ['22:00', '07:00', 'UTC', '2026-11-02T12:00', null],
    ['00:00', '23:59', 'UTC', '2026-11-02T00:00', '2026-11-02T23:59'],
    // Clocks go from 02:00 to 03:00, and back from 03:00 to 02:00.
    ['22:00', '07:00', BERLIN, '2026-03-28T22:00', '2026-03-29T05:00'],
    ['22:00', '07:00', BERLIN, '2026-10-24T21:00', '2026-10-25T06:00'],
    ['22:00', '02:30', BERLIN, '2026-03-29T00:15', '2026-03-29T01:00'],
    ['22:00', '02:30', BERLIN, '2026-10-25T00:15', '2026-10-25T00:30'],
    ['22:00', '02:30', BERLIN, '2026-10-25T01:15', '2026-10-25T01:30'],
    // The only minutes that are not quiet are left out on that day.
    ['02:40', '02:20', BERLIN, '2026-03-28T22:00', '2026-03-30T00:20'],
  ])('from %s to %s in %s, at %s: %s', (from, to, zone, now, end) => {
    expect(quietUntilMs(hours(from, to), utc(now), zone)).toBe(end === null ? null : utc(end));
    expect(quietUntilMs({ ...hours(from, to), isOn: false }, utc(now), zone)).toBeNull();
  });

  test('any hours, anywhere, at any time: the first minute that is not quiet', () => {
    fc.assert(
      fc.property(anyPlaceAndTime, anyHours, ({ timeZone, nowMs }, quiet) => {
        const endMs = quietUntilMs(quiet, nowMs, timeZone);
        expect(endMs === null).toBe(!isQuiet(quiet, nowMs, timeZone));
        if (endMs === null) return;
        expect(endMs % MINUTE_MS).toBe(0);
        expect(endMs).toBeGreaterThan(nowMs);
        expect(endMs - nowMs).toBeLessThanOrEqual(2 * DAY_MS + 4 * HOUR_MS);
        expect(isQuiet(quiet, endMs, timeZone)).toBe(false);
        for (let atMs = endMs - MINUTE_MS; atMs > nowMs; atMs -= 7 * MINUTE_MS)
          expect(isQuiet(quiet, atMs, timeZone)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
