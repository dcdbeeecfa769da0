import { describe, expect, test, vi } from 'vitest';
import type { Result } from '../../../lib/guide/answers';
import type { JournalEvent } from '../../../lib/guide/journal';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { emptyRun } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { reminderAt } from '../../support/reminders';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

const event = (stepId: StepId, result: Result) => {
  return { kind: 'result' as const, stepId, result, reason: null };
};

async function owing(...reminders: ReturnType<typeof reminderAt>[]) {
  const { database, store: watchStore } = freshStore();
  await database.reminders.bulkAdd(reminders);
  return { database, watchStore, store: new ReminderStore(database) };
}

describe('what is due', () => {
  test('becomes a notification, and is a reminder no longer', async () => {
    const due = reminderAt(NOON_MS, { runId: 'r', stepId: 'restart', deviceName: 'Blue iPad' });
    const { database, watchStore, store } = await owing(due);
    await store.enqueueDue(NOON_MS + HOUR_MS);
    expect(await watchStore.pendingNotifications()).toEqual([
      {
        kind: 'reminder',
        id: `reminder/r/restart/${NOON_MS}`,
        runId: 'r',
        stepId: 'restart',
        deviceName: 'Blue iPad',
        dueMs: NOON_MS,
        createdAtMs: NOON_MS + HOUR_MS,
      },
    ]);
    expect(await database.reminders.count()).toBe(0);
  });

  test.each<[string, JournalEvent | null]>([
    ['its step was answered', event('wait-24h', 'notYet')],
    ['the backup works again', event('restart', 'worked')],
    ['its plan was deleted', null],
  ])('and was not shown yet: taken back once %s', async (_, answer) => {
    const { database, watchStore, store } = await owing(
      reminderAt(NOON_MS, { runId: 'r', stepId: 'wait-24h' }),
      reminderAt(NOON_MS, { runId: 'other', stepId: 'wait-24h' }),
    );
    await database.runs.bulkAdd([emptyRun('r', 1), emptyRun('other', 1)]);
    await store.enqueueDue(NOON_MS);
    expect(await watchStore.pendingNotifications()).toHaveLength(2);
    if (answer) await new JournalStore(database).add('r', answer, NOON_MS + 1);
    else await database.runs.delete('r');
    await store.enqueueDue(NOON_MS + HOUR_MS);
    expect(await watchStore.pendingNotifications()).toMatchObject([{ runId: 'other' }]);
  });

  test('and was put off: it is told all the same', async () => {
    const { database, watchStore, store } = await owing(reminderAt(NOON_MS, { runId: 'r' }));
    await database.runs.add(emptyRun('r', 1));
    await store.enqueueDue(NOON_MS);
    const [pending] = await watchStore.pendingNotifications();
    const stepId = pending?.kind === 'reminder' ? pending.stepId : 'status';
    await new JournalStore(database).add('r', { ...event(stepId, 'skipped'), reason: 'later' }, 1);
    await store.enqueueDue(NOON_MS + HOUR_MS);
    expect(await watchStore.pendingNotifications()).toEqual([pending]);
  });

  test('once', async () => {
    const { watchStore, store } = await owing(reminderAt(NOON_MS));
    for (let wakes = 0; wakes < 3; wakes += 1) await store.enqueueDue(NOON_MS + wakes);
    expect(await watchStore.pendingNotifications()).toMatchObject([{ createdAtMs: NOON_MS }]);
  });

  test('the others stay', async () => {
    const { database, watchStore, store } = await owing(
      reminderAt(NOON_MS - 3 * DAY_MS, { runId: 'a' }),
      reminderAt(NOON_MS, { runId: 'b' }),
      reminderAt(NOON_MS + 1, { runId: 'c' }),
    );
    await store.enqueueDue(NOON_MS);
    expect((await database.reminders.toArray()).map(({ runId }) => runId)).toEqual(['c']);
    expect(await watchStore.pendingNotifications()).toHaveLength(2);
  });

  test.each([
    [
      'a notice that can’t be written',
      ({ notices: notifications }: Database) => notifications.hook('creating'),
    ],
    [
      'a reminder that can’t be taken away',
      ({ reminders }: Database) => reminders.hook('deleting'),
    ],
  ])('all or nothing: %s', async (_, writing) => {
    const { database, watchStore, store } = await owing(reminderAt(NOON_MS));
    const refuse = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    writing(database).subscribe(refuse);
    await expect(store.enqueueDue(NOON_MS)).rejects.toThrow();
    expect(await database.reminders.count()).toBe(1);
    expect(await watchStore.pendingNotifications()).toEqual([]);
    writing(database).unsubscribe(refuse);
    await store.enqueueDue(NOON_MS);
    expect(await watchStore.pendingNotifications()).toHaveLength(1);
  });

  test('nothing is written while nothing is due', async () => {
    const { database, store } = await owing(reminderAt(NOON_MS + 1));
    const put = vi.spyOn(database.notices, 'bulkPut');
    await store.enqueueDue(NOON_MS);
    expect(put).not.toHaveBeenCalled();
  });
});

describe('the next one', () => {
  test('none', async () => {
    expect(await (await owing()).store.nextDueMs()).toBeNull();
  });

  test('is the earliest, in whatever order they were set', async () => {
    const { store } = await owing(
      reminderAt(Infinity, { runId: 'a' }),
      reminderAt(NOON_MS + HOUR_MS, { runId: 'b' }),
      reminderAt(NOON_MS + DAY_MS, { runId: 'c' }),
    );
    expect(await store.nextDueMs()).toBe(NOON_MS + HOUR_MS);
  });
});

test('no reminder goes on the word of one clock', async () => {
  const { database, watchStore, store } = await owing(reminderAt(NOON_MS + DAY_MS));
  await database.checks.put(checkRecord({ body: { sentMs: NOON_MS, dateMs: NOON_MS } }));
  await store.enqueueDue(NOON_MS + 365 * DAY_MS);
  expect(await database.reminders.count()).toBe(1);
  const atMs = NOON_MS + DAY_MS;
  await database.checks.put(
    checkRecord({ attemptedAtMs: atMs, body: { sentMs: atMs, dateMs: atMs } }),
  );
  await store.enqueueDue(atMs);
  expect(await watchStore.pendingNotifications()).toHaveLength(1);
});
