import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { StepId } from '../../../lib/guide/knowledge/steps';
import { reminderIdOf, type Reminder } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { freshStore } from '../../support/stores';

let database: Database;
let store: ReminderStore;

beforeEach(() => {
  database = freshStore().database;
  store = new ReminderStore(database);
});

const reminder = (runId: string, stepId: StepId, more: Partial<Reminder> = {}): Reminder => {
  return { id: reminderIdOf(runId, stepId), runId, stepId, deviceName: '', dueMs: 1, ...more };
};

test('those of a run are there after a restart, the next one first', async () => {
  await store.set(reminder('a', 'wait-24h', { dueMs: 30 }));
  await store.set(reminder('b', 'wait-24h', { dueMs: 20 }));
  await store.set(reminder('a', 'restoring', { dueMs: 10 }));
  database.close();
  expect(await new ReminderStore(new Database(database.name)).reminders('a')).toEqual([
    reminder('a', 'restoring', { dueMs: 10 }),
    reminder('a', 'wait-24h', { dueMs: 30 }),
  ]);
});

test('a step has one: the latest that was set, from whichever window', async () => {
  await store.set(reminder('a', 'wait-24h', { dueMs: 30 }));
  await new ReminderStore(new Database(database.name)).set(
    reminder('a', 'wait-24h', { dueMs: 10, deviceName: ' Mum’s\nphone ' }),
  );
  expect(await store.reminders('a')).toEqual([
    reminder('a', 'wait-24h', { dueMs: 10, deviceName: 'Mum’s phone' }),
  ]);
});

test('one is cancelled, the others stay', async () => {
  await store.set(reminder('a', 'wait-24h'));
  await store.set(reminder('a', 'restoring'));
  await store.cancel(reminderIdOf('a', 'wait-24h'));
  await store.cancel('never set');
  expect(await store.reminders('a')).toEqual([reminder('a', 'restoring')]);
});
