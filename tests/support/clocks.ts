import fc from 'fast-check';
import { DAY_MS, MINUTE_MS } from './times';

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'];

/** Moments at which clocks were put forward or back, or a day was left out. */
const TURNS: readonly [zone: string, atMs: number][] = [
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 1)],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 1)],
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['America/New_York', Date.UTC(2026, 10, 1, 6)],
  // By half an hour.
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
  ['Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 30)],
  // At midnight: the day begins at one.
  ['America/Havana', Date.UTC(2026, 2, 8, 5)],
  // 30 December 2011 was left out.
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
  ['Asia/Kathmandu', Date.UTC(2026, 0, 1)],
];

/** A zone and a moment in it: often near one at which its clocks are put forward or back. */
export const anyPlaceAndTime: fc.Arbitrary<{ timeZone: string; nowMs: number }> = fc.oneof(
  fc.record({
    timeZone: fc.constantFrom(...ZONES),
    nowMs: fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) }),
  }),
  fc
    .tuple(fc.constantFrom(...TURNS), fc.integer({ min: -30 * 60, max: 30 * 60 }), fc.nat(59_999))
    .map(([[timeZone, atMs], minutes, ms]) => ({
      timeZone,
      nowMs: atMs + minutes * MINUTE_MS + ms,
    })),
);

/** A time of the day, `07:00`. */
export const anyClockTime: fc.Arbitrary<string> = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

/** What a clock on the wall shows, `2026-03-29 03:00`, found without any of the code. */
export function wallClock(atMs: number, timeZone: string): string {
  return new Date(atMs).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
}

/** The day after a day of the calendar, `2026-03-29`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
