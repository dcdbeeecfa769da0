import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../../../lib/platform/alarm';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const FIVE_MS = 5 * MINUTE_MS;
const firstMs = NOON_MS + MINUTE_MS;

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('the alarm of checks', () => {
  test('is set where there is none', async () => {
    await ensureCheckAlarm(firstMs, FIVE_MS, NOON_MS);
    expect(await fakeBrowser.alarms.getAll()).toEqual([
      { name: CHECK_ALARM, scheduledTime: firstMs, periodInMinutes: 5 },
    ]);
  });

  test.each([
    ['is left alone where it is', { when: firstMs, periodInMinutes: 5 }, 0],
    ['is set anew where it is overdue', { when: NOON_MS - 1, periodInMinutes: 5 }, 1],
    ['also at the far end of its period', { when: NOON_MS + FIVE_MS, periodInMinutes: 5 }, 0],
    ['is set anew where the period is another', { when: firstMs, periodInMinutes: 2 }, 1],
    ['and where it rings once only', { when: firstMs }, 1],
    ['and where the clock was set back', { when: NOON_MS + DAY_MS, periodInMinutes: 5 }, 1],
  ])('%s', async (_, alarm, times) => {
    await fakeBrowser.alarms.create(CHECK_ALARM, alarm);
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await ensureCheckAlarm(firstMs, FIVE_MS, NOON_MS);
    expect(create).toHaveBeenCalledTimes(times);
  });
});

test('a browser that says nothing of its alarms gets both', async () => {
  vi.spyOn(fakeBrowser.alarms, 'get').mockRejectedValue(new Error('no'));
  await ensureCheckAlarm(firstMs, FIVE_MS, NOON_MS);
  await ensureReminderAlarm(firstMs, NOON_MS);
  expect(await fakeBrowser.alarms.getAll()).toHaveLength(2);
});

test.each([
  ['undefined, as in Chrome and Firefox', undefined],
  // https://github.com/WebKit/WebKit/pull/70656
  ['null, as in Safari 18 to at least 26.6', null],
])('both alarms are created where the browser answers %s for an unknown one', async (_, none) => {
  vi.spyOn(fakeBrowser.alarms, 'get').mockResolvedValue(none as undefined);
  await ensureCheckAlarm(firstMs, FIVE_MS, NOON_MS);
  await ensureReminderAlarm(firstMs, NOON_MS);
  const names = (await fakeBrowser.alarms.getAll()).map(({ name }) => name);
  expect(names).toEqual([CHECK_ALARM, REMINDER_ALARM]);
});

describe('the alarm of reminders', () => {
  const DUE_MS = NOON_MS + HOUR_MS;
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
});
