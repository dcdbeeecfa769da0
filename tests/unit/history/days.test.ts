import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { lastDays } from '../../../lib/history/days';
import { localDayOf } from '../../../lib/text/local-day';
import { HOUR_MS, NOON_MS } from '../../support/events';

const systemZone = process.env.TZ;

/** Changes the system's time zone. */
function moveTo(zone: string) {
  process.env.TZ = zone;
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
}

afterEach(() => {
  if (systemZone === undefined) delete process.env.TZ;
  else process.env.TZ = systemZone;
});

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

test.each<[string, string, [string, number][]]>([
  ['Europe/Berlin', '2026-03-30', [['2026-03-29', 23]]],
  ['Europe/Berlin', '2026-10-26', [['2026-10-25', 25]]],
  ['Australia/Lord_Howe', '2026-04-06', [['2026-04-05', 24.5]]],
  // The clock goes from midnight to one: the day begins an hour late.
  ['America/Santiago', '2026-09-07', [['2026-09-06', 23]]],
  // From midnight back to eleven: the day before is longer.
  ['America/Santiago', '2026-04-05', [['2026-04-04', 25]]],
  // The country left out the 30th.
  ['Pacific/Apia', '2011-12-31', [['2011-12-29', 24]]],
])('in %s, the day before %s has its true length', (zone, today, expected) => {
  moveTo(zone);
  const days = lastDays(3, new Date(`${today}T12:00`).getTime());
  const shown = days.map(({ day, fromMs, toMs }) => [day, (toMs - fromMs) / HOUR_MS]);
  expect(shown.slice(-2)).toEqual([...expected, [today, 24]]);
});

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'Asia/Kabul'];
const MORE_ZONES = ['America/Santiago', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Beirut'];

test.each([...ZONES, ...MORE_ZONES])('in %s, every moment is on its day, without gaps', (zone) => {
  moveTo(zone);
  const anyNow = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2035, 0) });
  fc.assert(
    fc.property(anyNow, fc.double({ min: 0, max: 0.999999, noNaN: true }), (nowMs, share) => {
      const days = lastDays(90, nowMs);
      expect(days).toHaveLength(90);
      expect(days.at(-1)?.day).toBe(localDayOf(nowMs));
      days.forEach(({ day, fromMs, toMs }, index) => {
        expect(days[index + 1]?.fromMs ?? toMs).toBe(toMs);
        expect(localDayOf(Math.floor(fromMs + (toMs - fromMs) * share))).toBe(day);
        expect(localDayOf(toMs)).not.toBe(day);
      });
    }),
    { numRuns: 60 },
  );
});
