import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { lastDays } from '../../../lib/history/days';
import { localDayOf } from '../../../lib/text/local-day';
import { HOUR_MS, NOON_MS } from '../../support/events';

const systemZone = process.env.TZ;

/** From now on the system is there. */
function moveTo(zone: string) {
  process.env.TZ = zone;
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
}

afterEach(() => {
  if (systemZone === undefined) delete process.env.TZ;
  else process.env.TZ = systemZone;
});

const hoursMessage = (zone: string, now: string) => {
  moveTo(zone);
  return lastDays(3, new Date(now).getTime()).map(({ day, fromMs, toMs }) => {
    return [day, (toMs - fromMs) / HOUR_MS];
  });
};

test('the last days end with today, each where the one before does', () => {
  moveTo('Europe/Berlin');
  const days = lastDays(90, NOON_MS);
  expect(days).toHaveLength(90);
  expect(days[0]?.day).toBe('2025-12-11');
  expect(days.at(-1)).toEqual({
    day: '2026-03-10',
    fromMs: Date.UTC(2026, 2, 9, 23),
    toMs: Date.UTC(2026, 2, 10, 23),
  });
});

test.each<[string, string, string, number]>([
  ['Europe/Berlin', '2026-03-30T12:00', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-26T12:00', '2026-10-25', 25],
  ['Australia/Lord_Howe', '2026-04-06T12:00', '2026-04-05', 24.5],
  // The clock goes from midnight to one: the day begins an hour late.
  ['America/Santiago', '2026-09-07T12:00', '2026-09-06', 23],
  // From midnight back to eleven: the day before is longer.
  ['America/Santiago', '2026-04-06T12:00', '2026-04-04', 25],
  ['Africa/Cairo', '2026-04-25T12:00', '2026-04-24', 23],
])('in %s, at %s, %s has %d hours', (zone, now, day, hours) => {
  expect(hoursMessage(zone, now)).toContainEqual([day, hours]);
});

test('a day that a country left out is left out', () => {
  expect(hoursMessage('Pacific/Apia', '2011-12-31T12:00').map(([day]) => day)).toEqual([
    '2011-12-29',
    '2011-12-31',
  ]);
});

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Asia/Kabul'];
const MORE_ZONES = ['America/Santiago', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Beirut'];

describe.each([...ZONES, ...MORE_ZONES])('in %s', (zone) => {
  test('whenever it is, days have no gaps, and every moment of a day is of that day', () => {
    moveTo(zone);
    const nowMs = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(nowMs, fc.double({ min: 0, max: 0.999999, noNaN: true }), (now, share) => {
        const days = lastDays(90, now);
        expect(days).toHaveLength(90);
        expect(days.at(-1)?.day).toBe(localDayOf(now));
        days.forEach(({ day, fromMs, toMs }, index) => {
          const next = days[index + 1];
          if (next) expect(next.fromMs).toBe(toMs);
          expect(localDayOf(Math.floor(fromMs + (toMs - fromMs) * share))).toBe(day);
          expect(localDayOf(toMs)).not.toBe(day);
        });
      }),
      { numRuns: 60 },
    );
  });
});
