import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import { CHECK_ALARM, ensureReminderAlarm, REMINDER_ALARM } from '../../../lib/platform/alarm';
import { DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';

const DUE_MS = NOON_MS + HOUR_MS;

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

const alarms = async () =>
  (await fakeBrowser.alarms.getAll()).map(({ name, scheduledTime }) => [name, scheduledTime]);

test('rings once, when it is due', async () => {
  await ensureReminderAlarm(DUE_MS, NOON_MS);
  expect(await alarms()).toEqual([[REMINDER_ALARM, DUE_MS]]);
  const { periodInMinutes } = (await fakeBrowser.alarms.get(REMINDER_ALARM)) ?? {};
  expect(periodInMinutes).toBeUndefined();
});

test('is left alone where it is, also where the browser rounds its time', async () => {
  await fakeBrowser.alarms.create(REMINDER_ALARM, { when: DUE_MS + 0.5 });
  const create = vi.spyOn(fakeBrowser.alarms, 'create');
  await ensureReminderAlarm(DUE_MS, NOON_MS);
  expect(create).not.toHaveBeenCalled();
});

test.each([
  ['sooner', DUE_MS - 60_000],
  ['later', DUE_MS + 60_000],
])('is moved where the next one is due %s', async (_, dueMs) => {
  await ensureReminderAlarm(DUE_MS, NOON_MS);
  await ensureReminderAlarm(dueMs, NOON_MS);
  expect(await alarms()).toEqual([[REMINDER_ALARM, dueMs]]);
});

test('is set anew after the browser lost it', async () => {
  await ensureReminderAlarm(DUE_MS, NOON_MS);
  await fakeBrowser.alarms.clearAll();
  await ensureReminderAlarm(DUE_MS, NOON_MS);
  expect(await alarms()).toEqual([[REMINDER_ALARM, DUE_MS]]);
});

test.each<[string, number | null]>([
  ['there is none', null],
  ['it is overdue', NOON_MS],
  ['it is so far off that browsers can’t count', NOON_MS + 50 * DAY_MS],
  ['it never comes', Infinity],
])('none rings where %s', async (_, dueMs) => {
  await ensureReminderAlarm(dueMs, NOON_MS);
  expect(await alarms()).toEqual([]);
  await ensureReminderAlarm(DUE_MS, NOON_MS);
  await ensureReminderAlarm(dueMs, NOON_MS);
  expect(await alarms()).toEqual([]);
});

test('the alarm for checks is another one', async () => {
  await fakeBrowser.alarms.create(CHECK_ALARM, { when: DUE_MS, periodInMinutes: 5 });
  await ensureReminderAlarm(null, NOON_MS);
  expect(await alarms()).toEqual([[CHECK_ALARM, DUE_MS]]);
});
