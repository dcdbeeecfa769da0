import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { STEP_IDS } from '../../../lib/guide/knowledge/steps';
import {
  type DeviceAnswers,
  emptyRun,
  type Failure,
  type Reminder,
  reminderIdOf,
  type RunAnswers,
} from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { RunStore } from '../../../lib/store/run-store';
import { freshStore } from '../../support/stores';

const RUN = 'run-1';
const OTHER = 'run-2';

let database: Database;
let store: RunStore;
/** The same database in another window. */
let second: RunStore;

beforeEach(() => {
  database = freshStore().database;
  store = new RunStore(database);
  second = new RunStore(new Database(database.name));
});

const runOf = async (runId = RUN) => (await store.overview()).runs.find(({ id }) => id === runId);
const runIds = async () => (await store.overview()).runs.map(({ id }) => id);
const deviceIds = async () => (await store.overview()).devices.map(({ id }) => id);
const refuse = () => {
  throw new DOMException('The disk is full.', 'QuotaExceededError');
};

test('nothing is there after an install', async () => {
  expect(await store.overview()).toEqual({ runs: [], devices: [] });
});

describe('answers of a run', () => {
  test('make it where there is none, and are there after a restart', async () => {
    await store.answerRun(RUN, { symptom: 'switch-grey', words: ' Backup\tfailed ' }, 5);
    database.close();
    const { runs } = await new RunStore(new Database(database.name)).overview();
    expect(runs).toEqual([{ ...emptyRun(RUN, 5), symptom: 'switch-grey', words: 'Backup failed' }]);
  });

  test('leave what they do not name', async () => {
    await store.begin(RUN, null, 5);
    await store.setNote(RUN, 'restart', 'twice', 6);
    await store.answerRun(RUN, { lastBackup: 'weeks' }, 7);
    await store.answerRun(RUN, { lastBackupDay: '2026-02-28' }, 8);
    await store.answerRun(RUN, { lastBackup: null }, 9);
    expect(await runOf()).toEqual({
      ...emptyRun(RUN, 5),
      lastBackupDay: '2026-02-28',
      notes: { restart: 'twice' },
    });
  });

  test('of two windows never undo each other’s; of the same answer the later one counts', async () => {
    const one = fc.constantFrom<RunAnswers>(
      { symptom: 'terms' },
      { symptom: null },
      { symptom: 'switch-grey', lastBackup: 'days' },
      { words: 'a' },
      { words: 'b' },
      { lastBackup: 'never' },
      { lastBackupDay: '2026-01-01' },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), one), { maxLength: 8 }), async (answers) => {
        const runId = crypto.randomUUID();
        await store.begin(runId, null, 0);
        // What is asked for first is done first, also across windows.
        await Promise.all(
          answers.map(([isHere, fields]) => (isHere ? store : second).answerRun(runId, fields, 1)),
        );
        const all = answers.map(([, fields]) => fields);
        const stored = await runOf(runId);
        for (const key of ['symptom', 'words', 'lastBackup', 'lastBackupDay'] as const) {
          const given = all.filter((fields) => key in fields).map((fields) => fields[key]);
          if (given.length === 0) expect(stored?.[key]).toEqual(emptyRun(runId, 0)[key]);
          else expect(given).toContainEqual(stored?.[key]);
        }
      }),
      { numRuns: 30 },
    );
    await store.answerRun(RUN, { words: 'first' }, 1);
    await second.answerRun(RUN, { words: 'second' }, 1);
    expect(await runOf()).toMatchObject({ words: 'second' });
  });

  test('two windows make one run', async () => {
    await Promise.all([
      store.answerRun(RUN, { symptom: 'terms' }, 1),
      second.answerRun(RUN, { lastBackup: 'never' }, 2),
      store.setNote(RUN, 'restart', 'x', 3),
      new JournalStore(new Database(database.name)).add(RUN, { kind: 'tick', tickId: 'a' }, 4),
    ]);
    expect((await store.overview()).runs).toMatchObject([
      { symptom: 'terms', lastBackup: 'never', notes: { restart: 'x' } },
    ]);
  });
});

describe('the device of a run', () => {
  test('is made with the first answer about it', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'new', 5);
    expect(await store.overview()).toEqual({
      runs: [{ ...emptyRun(RUN, 5), deviceId: 'new' }],
      devices: [
        {
          id: 'new',
          name: '',
          kind: 'ipad',
          generation: null,
          computer: null,
          manager: null,
          createdMs: 5,
          removedMs: null,
        },
      ],
    });
  });

  test('is one, and has every answer, when two windows ask at once', async () => {
    const answers: [RunStore, DeviceAnswers, string][] = [
      [store, { kind: 'iphone' }, 'a'],
      [second, { generation: 'v18' }, 'b'],
      [store, { computer: 'mac' }, 'c'],
      [second, { manager: 'work', name: ' Mum’s  phone ' }, 'd'],
    ];
    await Promise.all(answers.map(([from, fields, id]) => from.answerDevice(RUN, fields, id, 1)));
    const { runs, devices } = await store.overview();
    expect(devices).toMatchObject([
      { kind: 'iphone', generation: 'v18', computer: 'mac', manager: 'work', name: 'Mum’s phone' },
    ]);
    expect(runs).toMatchObject([{ id: RUN, deviceId: devices[0]?.id }]);
  });

  test('is its own: that of another run stays as it is', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    await store.answerDevice(OTHER, { kind: 'iphone' }, 'b', 2);
    await store.begin('run-3', 'a', 3);
    await store.answerDevice('run-3', { computer: 'none' }, 'c', 4);
    expect((await store.overview()).devices).toMatchObject([
      { id: 'a', kind: 'ipad', computer: 'none' },
      { id: 'b', kind: 'iphone', computer: null },
    ]);
  });

  test('is made again under its name where its row is missing', async () => {
    await store.begin(RUN, 'gone', 1);
    await store.answerDevice(RUN, { kind: 'ipad' }, 'new', 2);
    expect(await deviceIds()).toEqual(['gone']);
    expect(await runOf()).toMatchObject({ deviceId: 'gone' });
  });
});

describe('notes', () => {
  test('are kept for each step there is', async () => {
    for (const id of STEP_IDS) await store.setNote(RUN, id, `at ${id}`, 1);
    const notes = Object.fromEntries(STEP_IDS.map((id) => [id, `at ${id}`]));
    expect((await runOf())?.notes).toEqual(notes);
  });

  test('keep their lines', async () => {
    await store.setNote(RUN, 'wait-24h', 'one\r\n  two\n', 1);
    expect((await runOf())?.notes).toEqual({ 'wait-24h': 'one\n  two' });
  });

  test('are removed by an empty one, the others stay', async () => {
    await store.setNote(RUN, 'wait-24h', 'x', 1);
    await store.setNote(RUN, 'sign-out', 'y', 1);
    await store.setNote(RUN, 'wait-24h', ' \n', 2);
    expect((await runOf())?.notes).toStrictEqual({ 'sign-out': 'y' });
  });

  test('an empty one begins no run', async () => {
    await store.setNote(RUN, 'wait-24h', '', 1);
    expect(await runIds()).toEqual([]);
  });

  test('at two steps in two windows are both kept', async () => {
    await store.begin(RUN, null, 1);
    await Promise.all([
      store.setNote(RUN, 'wait-24h', 'x', 1),
      second.setNote(RUN, 'sign-out', 'y', 1),
    ]);
    expect((await runOf())?.notes).toEqual({ 'wait-24h': 'x', 'sign-out': 'y' });
  });
});

describe('the order of runs', () => {
  test('the one that was opened last is first', async () => {
    await store.begin('a', null, 10);
    await store.begin('b', null, 20);
    expect(await runIds()).toEqual(['b', 'a']);
    await store.open('a', 30);
    expect(await runIds()).toEqual(['a', 'b']);
    expect(await runOf('a')).toMatchObject({ startedMs: 10, openedMs: 30 });
  });

  test('also where the clock was set back, or stands still', async () => {
    await store.begin('a', null, 1_000);
    await store.begin('b', null, 10);
    expect(await runIds()).toEqual(['b', 'a']);
    await store.open('a', 10);
    expect(await runIds()).toEqual(['a', 'b']);
    // Opened again, it stays the first.
    await store.open('a', 5);
    expect(await runIds()).toEqual(['a', 'b']);
    expect(await runOf('b')).toMatchObject({ startedMs: 10 });
  });

  test('beginning one that is there leaves its answers', async () => {
    await store.answerRun(RUN, { symptom: 'terms' }, 1);
    await store.begin(RUN, 'device', 2);
    expect(await runOf()).toEqual({ ...emptyRun(RUN, 1), symptom: 'terms', openedMs: 2 });
  });

  test('opening one that is not there makes none', async () => {
    await store.open(RUN, 1);
    expect(await runIds()).toEqual([]);
  });
});

const reminder = (runId: string): Reminder => ({
  id: reminderIdOf(runId, 'wait-24h'),
  runId,
  stepId: 'wait-24h',
  deviceName: '',
  dueMs: 9,
});

const failure = (deviceId: string | null): Failure => {
  return { id: 'failure', atMs: 1, loggedMs: 2, deviceId, symptom: null, words: '' };
};

describe('removing a run', () => {
  beforeEach(async () => {
    const journal = new JournalStore(database);
    for (const runId of [RUN, OTHER]) {
      await store.answerDevice(runId, { kind: 'ipad' }, `of-${runId}`, 1);
      await journal.add(runId, { kind: 'tick', tickId: 'a' }, 2);
      await database.reminders.add(reminder(runId));
    }
  });

  const left = async () => ({
    runs: await runIds(),
    journal: (await database.journal.toArray()).map(({ runId }) => runId),
    reminders: (await database.reminders.toArray()).map(({ runId }) => runId),
  });

  test('takes its deeds and reminders with it, and no other’s', async () => {
    await store.removeRun(RUN);
    expect(await left()).toEqual({ runs: [OTHER], journal: [OTHER], reminders: [OTHER] });
    // Its device is still on the list.
    expect(await deviceIds()).toEqual([`of-${RUN}`, `of-${OTHER}`]);
  });

  test('happens wholly or not at all', async () => {
    database.reminders.hook('deleting', refuse);
    await expect(store.removeRun(RUN)).rejects.toThrow();
    expect(await left()).toEqual({
      runs: [OTHER, RUN],
      journal: [RUN, OTHER],
      reminders: [RUN, OTHER],
    });
  });

  test('takes a removed device along with the last run that knew it', async () => {
    await store.begin('run-3', `of-${RUN}`, 3);
    await store.removeDevice(`of-${RUN}`, 4);
    await store.removeRun(RUN);
    expect(await deviceIds()).toContain(`of-${RUN}`);
    await store.removeRun('run-3');
    expect(await deviceIds()).toEqual([`of-${OTHER}`]);
  });
});

describe('removing a device', () => {
  const ipad = async () => (await store.overview()).devices[0];

  test('during its run: the run still knows it, and answers are still stored', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    await second.removeDevice('a', 2);
    await store.answerDevice(RUN, { computer: 'mac' }, 'b', 3);
    expect(await store.overview()).toMatchObject({
      runs: [{ deviceId: 'a' }],
      devices: [{ id: 'a', kind: 'ipad', computer: 'mac', removedMs: 2 }],
    });
  });

  test('that no run knows deletes it, and it can be brought back as it was', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    await store.removeRun(RUN);
    const before = await ipad();
    await store.removeDevice('a', 2);
    expect(await deviceIds()).toEqual([]);
    if (before) await store.restoreDevice(before);
    expect(await ipad()).toEqual(before);
  });

  test('and bringing it back keeps what was answered meanwhile', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    const before = await ipad();
    await store.removeDevice('a', 2);
    await second.answerDevice(RUN, { computer: 'mac' }, 'b', 3);
    if (before) await store.restoreDevice({ ...before, removedMs: 2 });
    expect(await ipad()).toEqual({ ...before, computer: 'mac' });
  });

  test('that a logged failure names keeps it for that', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    await store.removeRun(RUN);
    await database.failures.add(failure('a'));
    await store.removeDevice('a', 2);
    expect(await ipad()).toMatchObject({ id: 'a', removedMs: 2 });
  });

  test('is forgotten once its run is about another one', async () => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    await store.answerDevice(OTHER, { kind: 'iphone' }, 'b', 2);
    await store.removeDevice('a', 3);
    await store.answerRun(RUN, { deviceId: 'b' }, 4);
    expect(await deviceIds()).toEqual(['b']);
  });

  test('that is not there does nothing', async () => {
    await store.removeDevice('a', 2);
    expect(await deviceIds()).toEqual([]);
  });
});

describe('what the disk refuses throws and changes nothing', () => {
  test('a device that can’t be made leaves no run that names it', async () => {
    database.devices.hook('creating', refuse);
    await expect(store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1)).rejects.toThrow();
    expect(await store.overview()).toEqual({ runs: [], devices: [] });
  });

  test('a run that can’t be begun is not there', async () => {
    database.runs.hook('creating', refuse);
    await expect(store.begin(RUN, null, 1)).rejects.toThrow();
    expect(await runIds()).toEqual([]);
  });

  test.each<[string, () => Promise<void>]>([
    ['an answer', () => store.answerRun(RUN, { symptom: 'terms' }, 9)],
    ['a note', () => store.setNote(RUN, 'restart', 'x', 9)],
    ['opening', () => store.open(RUN, 9)],
    ['removing its device', () => store.removeDevice('a', 9)],
  ])('%s', async (_, change) => {
    await store.answerDevice(RUN, { kind: 'ipad' }, 'a', 1);
    await store.begin(OTHER, null, 2);
    const before = await store.overview();
    database.runs.hook('updating', refuse);
    database.devices.hook('updating', refuse);
    await expect(change()).rejects.toThrow();
    expect(await store.overview()).toEqual(before);
  });
});
