import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JournalEvent } from '../../../lib/guide/journal';
import { emptyRun, type Failure } from '../../../lib/guide/run';
import { DEFAULT_SETTINGS, SETTINGS_VERSION } from '../../../lib/settings/settings';
import type { Database } from '../../../lib/store/database';
import { FailureStore } from '../../../lib/store/failure-store';
import { JournalStore } from '../../../lib/store/journal-store';
import { PreferenceStore } from '../../../lib/store/preference-store';
import { ReminderStore } from '../../../lib/store/reminder-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { UserActivityStore } from '../../../lib/store/user-activity-store';
import type { WatchStore } from '../../../lib/store/watch-store';
import { DAY_MS, HOUR_MS, NOON_MS } from '../../support/events';
import { reminderAt } from '../../support/runs';
import { freshStore } from '../../support/stores';

let database: Database;
let watch: WatchStore;
beforeEach(() => {
  ({ database, store: watch } = freshStore());
});

const failure = (id: string, more: Partial<Failure> = {}): Failure => {
  return { id, atMs: 1, loggedMs: 2, deviceId: null, symptom: null, words: '', ...more };
};

describe('settings', () => {
  test('are the defaults at first; a change is a row of its own', async () => {
    const store = new SettingsStore(database);
    expect(await store.settings()).toEqual(DEFAULT_SETTINGS);
    await store.change('quietHours', (hours) => ({ ...hours, isOn: true, from: '23:30' }));
    const quietHours = { isOn: true, from: '23:30', to: '07:00' };
    expect(await database.settings.toArray()).toEqual([
      { key: 'quietHours', version: SETTINGS_VERSION, value: quietHours },
    ]);
    expect(await store.settings()).toEqual({ ...DEFAULT_SETTINGS, quietHours });
  });

  test('that two windows change at once lose nothing, also within one setting', async () => {
    const store = new SettingsStore(database);
    const watch = (name: string) =>
      store.change('watched', (now) => [...now, { feed: 'consumer', name }]);
    const hideTick = store.change('showsTick', () => false);
    await Promise.all([watch('Photos'), watch('Find My'), hideTick]);
    const { watched, showsTick } = await store.settings();
    const names = watched.slice(DEFAULT_SETTINGS.watched.length).map(({ name }) => name);
    expect([names.sort(), showsTick]).toEqual([['Find My', 'Photos'], false]);
  });
});

test('preferences of incidents are kept, each with its fields alone and the time of its change', async () => {
  const store = new PreferenceStore(database);
  expect([await store.preferences(), await store.preference('a')]).toEqual([[], null]);
  await Promise.all([
    store.change('a', { isMuted: true }, 10),
    store.change('a', { tellsWhenOver: true }, 10),
  ]);
  await store.change('b', { isMuted: true }, 20);
  await store.change('a', { isMuted: false }, 30);
  const a = { incidentId: 'a', isMuted: false, tellsWhenOver: true, changedMs: 30 };
  const b = { incidentId: 'b', isMuted: true, tellsWhenOver: false, changedMs: 20 };
  expect([await store.preferences(), await store.preference('b')]).toEqual([[a, b], b]);
});

test('failed backups are logged once by two windows, with clean text, and removed one at a time', async () => {
  const store = new FailureStore(database);
  const a = failure('a', { atMs: 10, words: 'Not enough storage' });
  const b = failure('b', { atMs: 20 });
  const typed = { ...a, words: ' Not enough\nstorage\u202E ' };
  for (const one of [typed, typed, b]) await store.log(one);
  expect(await store.failures()).toEqual([b, a]);
  await store.remove('b');
  expect(await store.failures()).toEqual([a]);
});

test('user activity is the failed backups and the work on all runs since a time, but what is no time', async () => {
  const sinceMs = NOON_MS - DAY_MS;
  const times = [sinceMs - 1, sinceMs, NOON_MS - 1, 'soon', null, NaN, new Date(NOON_MS)];
  await database.failures.bulkAdd(
    times.map((atMs, index) => failure(`${index}`, { atMs: atMs as number })),
  );
  for (const [runId, atMs] of [
    ['first', sinceMs - 1],
    ['first', NOON_MS - 3],
    ['another', NOON_MS - 2],
  ] as const)
    await database.journal.add({ kind: 'tick', tickId: `t${atMs}`, runId, atMs });
  expect(await new UserActivityStore(database).userActivity(sinceMs)).toEqual({
    failuresMs: [sinceMs, NOON_MS - 1],
    spans: [NOON_MS - 3, NOON_MS - 2].map((atMs) => ({ fromMs: atMs, toMs: atMs })),
  });
});

test('a step of a run has one reminder, the last that any window set; the next is first', async () => {
  const store = new ReminderStore(database);
  expect(await store.nextDueMs()).toBeNull();
  await store.set(reminderAt(30, { runId: 'a' }));
  await store.set(reminderAt(5, { runId: 'b' }));
  await store.set(reminderAt(20, { runId: 'a', stepId: 'restoring' }));
  await store.set(reminderAt(10, { runId: 'a', deviceName: ' Mum’s\nphone ' }));
  const own = reminderAt(10, { runId: 'a', deviceName: 'Mum’s phone' });
  const restoring = reminderAt(20, { runId: 'a', stepId: 'restoring' });
  expect(await store.reminders('a')).toEqual([own, restoring]);
  expect(await store.nextDueMs()).toBe(5);
  await store.cancel('a/wait-24h');
  expect(await store.reminders('a')).toEqual([restoring]);
});

describe('a due reminder', () => {
  test('becomes one notification, the others stay', async () => {
    const store = new ReminderStore(database);
    await store.set(reminderAt(NOON_MS, { deviceName: 'Blue iPad' }));
    await store.set(reminderAt(NOON_MS + 1, { runId: 'later' }));
    for (let times = 0; times < 3; times += 1) await store.enqueueDue(NOON_MS);
    const id = `reminder/first/wait-24h/${NOON_MS}`;
    const words = { runId: 'first', stepId: 'wait-24h', deviceName: 'Blue iPad' };
    expect(await watch.pendingNotifications()).toEqual([
      { kind: 'reminder', id, ...words, dueMs: NOON_MS, createdAtMs: NOON_MS },
    ]);
    expect((await database.reminders.toArray()).map(({ runId }) => runId)).toEqual(['later']);
  });

  const result = (stepId: 'wait-24h' | 'restart', of: 'notYet' | 'worked' | 'skipped') =>
    ({ kind: 'result', stepId, result: of, reason: null }) satisfies JournalEvent;
  test.each<[string, JournalEvent | null, string[]]>([
    ['is dropped if its step was answered', result('wait-24h', 'notYet'), ['other']],
    ['is dropped if the backup works again', result('restart', 'worked'), ['other']],
    ['is dropped if its plan was deleted', null, ['other']],
    [
      'stays if its step was put off',
      { ...result('wait-24h', 'skipped'), reason: 'later' },
      ['other', 'r'],
    ],
  ])('that was not shown yet %s', async (_, event, left) => {
    const store = new ReminderStore(database);
    for (const runId of ['r', 'other']) {
      await database.runs.add(emptyRun(runId, 1));
      await store.set(reminderAt(NOON_MS, { runId }));
    }
    await store.enqueueDue(NOON_MS);
    if (event) await new JournalStore(database).add('r', event, NOON_MS + 1);
    else await database.runs.delete('r');
    await store.enqueueDue(NOON_MS + HOUR_MS);
    const pending = await watch.pendingNotifications();
    expect(pending.map((one) => 'runId' in one && one.runId).sort()).toEqual(left);
  });
});
