import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { emptyRun, type DeviceAnswers } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { FailureStore } from '../../../lib/store/failure-store';
import { JournalStore } from '../../../lib/store/journal-store';
import { RunStore } from '../../../lib/store/run-store';
import { reminder } from '../../support/notifications';
import { reminderAt } from '../../support/runs';
import { freshStore } from '../../support/stores';

const RUN = 'run-1';
const OTHER = 'run-2';

let database: Database;
let store: RunStore;

beforeEach(() => {
  database = freshStore().database;
  store = new RunStore(database);
});

const runIds = async () => (await store.overview()).runs.map(({ id }) => id);
const deviceIds = async () => (await store.overview()).devices.map(({ id }) => id);

describe('the answers of a run', () => {
  test('create it, cleaned; later ones leave what they do not name', async () => {
    await store.answerRun(RUN, { symptom: 'switch-grey', words: ' Backup\tfailed ' }, 5);
    await store.setNote(RUN, 'restart', 'twice\r\n  again\n', 6);
    await store.setNote(RUN, 'wait-24h', 'once', 6);
    await store.setNote(RUN, 'wait-24h', ' \n', 6);
    await store.answerRun(RUN, { lastBackupDay: '2026-02-28' }, 7);
    await store.answerRun(RUN, { symptom: null }, 8);
    await store.begin(RUN, 'device', 9);
    const answers = { words: 'Backup failed', lastBackupDay: '2026-02-28' };
    const notes = { restart: 'twice\n  again' };
    const run = { ...emptyRun(RUN, 5), ...answers, notes, openedMs: 9 };
    expect((await store.overview()).runs).toStrictEqual([run]);
  });

  test('of two windows never undo each other’s, and the later of the same answer counts', async () => {
    await Promise.all([
      store.answerRun(RUN, { symptom: 'terms' }, 1),
      store.answerRun(RUN, { lastBackup: 'never' }, 1),
      store.answerRun(RUN, { words: 'a' }, 1),
      store.setNote(RUN, 'restart', 'x', 3),
      store.setNote(RUN, 'sign-out', 'y', 3),
      new JournalStore(database).add(RUN, { kind: 'tick', tickId: 'a' }, 4),
    ]);
    await store.answerRun(RUN, { words: 'b' }, 1);
    const notes = { restart: 'x', 'sign-out': 'y' };
    const answers = { symptom: 'terms', lastBackup: 'never', words: 'b', notes };
    expect((await store.overview()).runs).toMatchObject([answers]);
  });
});

test('the device of a run is one with every answer if two windows answer at once', async () => {
  const known = { kind: 'iphone', generation: 'v18', computer: 'mac', manager: 'work' } as const;
  const answers: DeviceAnswers[] = Object.entries(known).map(([key, value]) => ({ [key]: value }));
  answers.push({ name: ' Mum’s  phone ' });
  await Promise.all(answers.map((fields, n) => store.answerDevice(RUN, fields, `d${n}`, 1)));
  const { runs, devices } = await store.overview();
  const [{ id } = { id: '' }] = devices;
  expect(devices).toEqual([{ id, name: 'Mum’s phone', ...known, createdMs: 1, removedMs: null }]);
  expect(runs).toEqual([{ ...emptyRun(RUN, 1), deviceId: id }]);
});

test('the run that was opened last is first, also if the clock was set back', async () => {
  await store.begin('a', null, 1_000);
  await store.begin('b', null, 10);
  expect(await runIds()).toEqual(['b', 'a']);
  await store.open('a', 5);
  expect(await runIds()).toEqual(['a', 'b']);
});

test('removing a run removes its events, reminders and their notifications, no other’s, and with the last a removed device', async () => {
  for (const runId of [RUN, OTHER]) {
    await store.answerDevice(runId, { kind: 'ipad' }, `of-${runId}`, 1);
    await new JournalStore(database).add(runId, { kind: 'tick', tickId: 'a' }, 2);
    await database.reminders.add(reminderAt(9, { runId }));
    const notice = reminder(9, { id: runId, runId });
    await database.notices.add(notice);
    await database.banners.add({ id: notice.id, notice, createdAtMs: 9 });
  }
  await store.begin('run-3', `of-${RUN}`, 3);
  await store.removeDevice(`of-${RUN}`, 4);
  await store.removeRun(RUN);
  for (const table of [database.journal, database.reminders])
    expect((await table.toArray()).map(({ runId }) => runId)).toEqual([OTHER]);
  for (const table of [database.notices, database.banners])
    expect((await table.toArray()).map(({ id }) => id)).toEqual([OTHER]);
  expect(await deviceIds()).toEqual([`of-${RUN}`, `of-${OTHER}`]);
  await store.removeRun('run-3');
  expect([await runIds(), await deviceIds()]).toEqual([[OTHER], [`of-${OTHER}`]]);
});

describe('removing a device', () => {
  const ipad = async () => (await store.overview()).devices[0];
  beforeEach(() => store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1));

  test('during its run keeps the row, and answers in another window are still stored', async () => {
    const before = await ipad();
    await store.removeDevice('a', 2);
    await store.answerDevice(RUN, { computer: 'mac' }, 'b', 3);
    expect(await ipad()).toEqual({ ...before, computer: 'mac', removedMs: 2 });
    if (before) await store.restoreDevice({ ...before, removedMs: 2 });
    expect(await ipad()).toEqual({ ...before, computer: 'mac' });
  });

  test('keeps the row while failed backups refer to it; without it can be brought back', async () => {
    const failures = new FailureStore(database);
    const before = await ipad();
    const nothing = { deviceId: 'a', symptom: null, words: '' };
    await store.removeRun(RUN);
    await failures.log({ id: 'f', atMs: 1, loggedMs: 2, ...nothing });
    await store.removeDevice('a', 2);
    expect(await ipad()).toEqual({ ...before, removedMs: 2 });
    await failures.remove('f');
    expect(await deviceIds()).toEqual([]);
    if (before) await store.restoreDevice(before);
    expect(await ipad()).toEqual(before);
  });
});
