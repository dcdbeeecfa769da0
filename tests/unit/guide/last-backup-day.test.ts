import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDay } from '../../../lib/guide/user-input';

// Local time, whatever the zone the tests run in.
const noonOf = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day, 12).getTime();
const TODAY_MS = noonOf(2026, 3, 10);

describe('a day of the last backup', () => {
  test.each(['2026-03-10', '2026-03-09', '2024-02-29', '2011-10-12'])('%s can be', (day) => {
    expect(checkDay(day, TODAY_MS)).toEqual({ ok: true, day });
  });

  test.each<[string, string]>([
    ['', 'notADay'],
    ['yesterday', 'notADay'],
    ['2026-3-9', 'notADay'],
    ['2026-03-09T10:00', 'notADay'],
    [' 2026-03-09', 'notADay'],
    ['2026-02-29', 'notADay'],
    ['2026-02-30', 'notADay'],
    ['2026-04-31', 'notADay'],
    ['2026-13-01', 'notADay'],
    ['2026-00-10', 'notADay'],
    ['2026-01-00', 'notADay'],
    ['+02026-01-01', 'notADay'],
    ['2026-03-11', 'future'],
    ['9999-12-31', 'future'],
    ['2011-10-11', 'beforeICloud'],
    ['0050-01-01', 'beforeICloud'],
  ])('“%s” can’t: %s', (text, reason) => {
    expect(checkDay(text, TODAY_MS)).toEqual({ ok: false, reason });
  });

  test('today is that of the clock on the wall, to its last second', () => {
    const midnightMs = new Date(2026, 2, 11).getTime();
    expect(checkDay('2026-03-11', midnightMs - 1)).toEqual({ ok: false, reason: 'future' });
    expect(checkDay('2026-03-11', midnightMs)).toEqual({ ok: true, day: '2026-03-11' });
  });

  test('whatever is typed gets an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d$/)), (text) => {
        const checked = checkDay(text, TODAY_MS);
        if (checked.ok) expect(checked.day).toBe(text);
        else expect(['notADay', 'future', 'beforeICloud']).toContain(checked.reason);
      }),
    );
  });

  test('every day from the first on is one', () => {
    const days = fc.date({
      min: new Date('2011-10-12T00:00:00Z'),
      max: new Date('2026-03-10T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(checkDay(day, TODAY_MS)).toEqual({ ok: true, day });
      }),
    );
  });
});
