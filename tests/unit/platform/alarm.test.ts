import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing';
import {
  CHECK_ALARM,
  ensureCheckAlarm,
  ensureReminderAlarm,
  REMINDER_ALARM,
} from '../../../lib/platform/alarm';
import { DAY_MS, MINUTE_MS, NOON_MS } from '../../support/events';

const FIVE_MS = 5 * MINUTE_MS;
const firstMs = NOON_MS + MINUTE_MS;

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

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
