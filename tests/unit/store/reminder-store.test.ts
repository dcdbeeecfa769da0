import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JournalEvent } from '../../../lib/guide/journal';
import { emptyRun } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { reminderAt } from '../../support/reminders';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';

let database: Database;
let watch: WatchStore;
let store: ReminderStore;

beforeEach(() => {
  ({ database, store: watch } = freshStore());
  store = new ReminderStore(database);
});

test('a step of a run has one reminder, the last that any window set; the next is first', async () => {
  expect(await store.nextDueMs()).toBeNull();
  await store.set(reminderAt(30, { runId: 'a' }));
  await store.set(reminderAt(5, { runId: 'b' }));
  await store.set(reminderAt(20, { runId: 'a', stepId: 'restoring' }));
  const other = new ReminderStore(new Database(database.name));
  await other.set(reminderAt(10, { runId: 'a', deviceName: ' Mum’s\nphone ' }));
  database.close();
  const again = new ReminderStore(new Database(database.name));
  expect(await again.reminders('a')).toEqual([
    reminderAt(10, { runId: 'a', deviceName: 'Mum’s phone' }),
    reminderAt(20, { runId: 'a', stepId: 'restoring' }),
  ]);
  expect(await again.nextDueMs()).toBe(5);
  await again.cancel('a/wait-24h');
  await again.cancel('never set');
  expect(await again.reminders('a')).toEqual([reminderAt(20, { runId: 'a', stepId: 'restoring' })]);
});

describe('a due reminder', () => {
  test('becomes one notification, the others stay', async () => {
    await store.set(reminderAt(NOON_MS, { deviceName: 'Blue iPad' }));
    await store.set(reminderAt(NOON_MS + 1, { runId: 'later' }));
    for (const ms of [0, 0, 0]) await store.enqueueDue(NOON_MS + ms);
    const id = `reminder/first/wait-24h/${NOON_MS}`;
    const words = { runId: 'first', stepId: 'wait-24h', deviceName: 'Blue iPad' };
    expect(await watch.pendingNotifications()).toEqual([
      { kind: 'reminder', id, ...words, dueMs: NOON_MS, createdAtMs: NOON_MS },
    ]);
    expect((await database.reminders.toArray()).map(({ runId }) => runId)).toEqual(['later']);
  });

  const result = (more: object) =>
    ({
      kind: 'result',
      stepId: 'wait-24h',
      result: 'notYet',
      reason: null,
      ...more,
    }) as JournalEvent;
  test.each<[string, JournalEvent | null, string[]]>([
    ['if its step was answered', result({}), ['other']],
    ['if the backup works again', result({ stepId: 'restart', result: 'worked' }), ['other']],
    ['if its plan was deleted', null, ['other']],
    [
      'but not if its step was put off',
      result({ result: 'skipped', reason: 'later' }),
      ['r', 'other'],
    ],
  ])('that was not shown yet is dropped %s', async (_, event, left) => {
    for (const runId of ['r', 'other']) {
      await database.runs.add(emptyRun(runId, 1));
      await store.set(reminderAt(NOON_MS, { runId }));
    }
    await store.enqueueDue(NOON_MS);
    if (event) await new JournalStore(database).add('r', event, NOON_MS + 1);
    else await database.runs.delete('r');
    await store.enqueueDue(NOON_MS + HOUR_MS);
    const pending = await watch.pendingNotifications();
    expect(pending.map((one) => 'runId' in one && one.runId).sort()).toEqual(left.sort());
  });

  test('waits while the clock contradicts the last check', async () => {
    await store.set(reminderAt(NOON_MS + DAY_MS));
    const checkAt = (atMs: number) =>
      database.checks.put(
        checkRecord({ attemptedAtMs: atMs, body: { sentMs: atMs, dateMs: atMs } }),
      );
    await checkAt(NOON_MS);
    await store.enqueueDue(NOON_MS + 365 * DAY_MS);
    expect(await watch.pendingNotifications()).toEqual([]);
    await checkAt(NOON_MS + DAY_MS);
    await store.enqueueDue(NOON_MS + DAY_MS);
    expect(await watch.pendingNotifications()).toHaveLength(1);
  });
});
