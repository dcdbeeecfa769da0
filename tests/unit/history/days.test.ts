import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { lastDays } from '../../../lib/history/days';
import { localDayOf } from '../../../lib/text/format-time';

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

test('a day that the country left out is none', () => {
  moveTo('Pacific/Apia');
  const days = lastDays(3, new Date('2011-12-31T12:00').getTime());
  expect(days.map(({ day }) => day)).toEqual(['2011-12-29', '2011-12-31']);
});

test.each([
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Africa/Cairo', 'America/Santiago'],
  ...['Australia/Lord_Howe', 'America/Havana', 'Asia/Beirut'],
])('in %s, every moment is on its day, without gaps', (zone) => {
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
