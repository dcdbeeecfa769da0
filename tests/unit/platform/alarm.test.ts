import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../../../lib/platform/alarm';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const PERIOD_MS = 5 * MINUTE_MS;
const FIRST_MS = NOON_MS + MINUTE_MS;
const DUE_MS = NOON_MS + HOUR_MS;
const CHECK = { name: CHECK_ALARM, scheduledTime: FIRST_MS, periodInMinutes: 5 };

const ensureCheck = () => ensureCheckAlarm(FIRST_MS, PERIOD_MS, NOON_MS);
const ensureReminder = (dueMs: number | null = DUE_MS) => ensureReminderAlarm(dueMs, NOON_MS);
const alarms = () => fakeBrowser.alarms.getAll();

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

test.each([
  ['left alone if it is ahead', { when: FIRST_MS, periodInMinutes: 5 }, 0],
  ['set again if it is overdue', { when: NOON_MS - 1, periodInMinutes: 5 }, 1],
  ['set again with another period', { when: FIRST_MS, periodInMinutes: 2 }, 1],
  ['set again after the clock was put back', { when: NOON_MS + DAY_MS, periodInMinutes: 5 }, 1],
])('the alarm for checks is %s', async (_, alarm, times) => {
  await fakeBrowser.alarms.create(CHECK_ALARM, alarm);
  const create = vi.spyOn(fakeBrowser.alarms, 'create');
  await ensureCheck();
  expect(create).toHaveBeenCalledTimes(times);
});

describe('the alarm for reminders', () => {
  test('is left alone if it is set, also where the browser rounds its time', async () => {
    await fakeBrowser.alarms.create(REMINDER_ALARM, { when: DUE_MS + 0.5 });
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await ensureReminder();
    expect(create).not.toHaveBeenCalled();
  });

  test('moves to a reminder that is due sooner', async () => {
    await ensureReminder();
    await ensureReminder(DUE_MS - MINUTE_MS);
    const sooner = { name: REMINDER_ALARM, scheduledTime: DUE_MS - MINUTE_MS };
    expect(await alarms()).toMatchObject([sooner]);
  });

  test.each<[string, number | null]>([
    ['there is no reminder', null],
    ['it is too far ahead for browsers', NOON_MS + 50 * DAY_MS],
    ['it is never due', Infinity],
  ])('is not set, and removed, if %s; the alarm for checks stays', async (_, dueMs) => {
    await ensureCheck();
    await ensureReminder(dueMs);
    expect(await alarms()).toEqual([CHECK]);
    await ensureReminder();
    await ensureReminder(dueMs);
    expect(await alarms()).toEqual([CHECK]);
  });
});
