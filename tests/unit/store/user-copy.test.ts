import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readDocument } from '../../../lib/export-import/read-document';
import { emptyRun, type Failure } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { RunStore } from '../../../lib/store/run-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { UserCopy } from '../../../lib/store/user-copy';
import { HOUR_MS, NOON_MS } from '../../support/events';
import { reminderAt } from '../../support/reminders';
import { freshStore } from '../../support/stores';

const USER_TABLES = [
  'settings',
  'wishes',
  'devices',
  'runs',
  'journal',
  'failures',
  'reminders',
] as const;

const FAILURE: Failure = {
  id: 'f',
  deviceId: 'device',
  atMs: NOON_MS,
  loggedMs: NOON_MS,
  symptom: null,
  words: 'It said no.',
};

let database: Database;
let text: string | null;
let writes: number;
let copy: UserCopy;
const storage = {
  read: async () => text,
  write: async (written: string) => {
    text = written;
    writes += 1;
  },
};

/** The browser has deleted the database, or this is a new install beside an old copy. */
function loseDatabase() {
  ({ database } = freshStore());
  copy = new UserCopy(database, storage, () => '0.7.0');
}

const recovery = async () => (await database.install.get('install'))?.recovery;

async function stored() {
  const rows = USER_TABLES.map(async (name) => [name, await database.table(name).toArray()]);
  return Object.fromEntries(await Promise.all(rows)) as Record<string, unknown[]>;
}

/** Something of every kind. */
async function useIt() {
  const runs = new RunStore(database);
  await runs.answerDevice('run', { name: 'Blue iPad' }, 'device', NOON_MS);
  await runs.setNote('run', 'restart', 'Took an hour.', NOON_MS);
  const journal = new JournalStore(database);
  for (const tickId of ['conditions.wifi', 'conditions.power'])
    await journal.add('run', { kind: 'tick', tickId }, NOON_MS);
  await new SettingsStore(database).change('showsTick', () => false);
  await database.wishes.put({
    incidentId: 'a',
    isMuted: true,
    tellsWhenOver: false,
    changedMs: NOON_MS,
  });
  await database.failures.put(FAILURE);
  await database.reminders.put(reminderAt(NOON_MS + HOUR_MS));
}

beforeEach(() => {
  text = null;
  writes = 0;
  loseDatabase();
});

describe('the copy', () => {
  test('holds what the user made, in the format of an export', async () => {
    await useIt();
    await copy.update(NOON_MS);
    const read = readDocument(text ?? '');
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    const { data, ...header } = read.document;
    expect(header).toEqual({
      format: 'backup-beacon',
      version: 2,
      exportedMs: NOON_MS,
      app: '0.7.0',
    });
    for (const name of USER_TABLES) expect(data[name], name).not.toEqual([]);
    expect([data.incidents, data.observations]).toEqual([[], []]);
  });

  test('is written when something has changed, and only then', async () => {
    await copy.update(NOON_MS);
    expect(writes).toBe(0);
    await useIt();
    for (const minute of [0, 1, 2]) await copy.update(NOON_MS + minute);
    expect(writes).toBe(1);
    await new JournalStore(database).add('run', { kind: 'tick', tickId: 'restart.x' }, NOON_MS);
    await copy.update(NOON_MS + 3);
    expect(writes).toBe(2);
    // A copy that was lost or damaged is made again.
    text = '{';
    await copy.update(NOON_MS + 4);
    expect(readDocument(text).ok).toBe(true);
  });

  test('is of at most a megabyte: the plans that were opened last', async () => {
    const notes = { restart: 'x'.repeat(100_000) };
    for (let index = 0; index < 20; index += 1)
      await database.runs.put({ ...emptyRun(`run-${index}`, NOON_MS + index), notes } as never);
    await copy.update(NOON_MS);
    expect(new Blob([text ?? '']).size).toBeLessThan(1_000_000);
    const { data } = JSON.parse(text ?? '') as { data: { runs: { id: string }[] } };
    expect(data.runs.map(({ id }) => id).sort()).toEqual(
      ['run-15', 'run-16', 'run-17', 'run-18', 'run-19'].sort(),
    );
  });

  test('and of the failures, those that were logged last', async () => {
    for (let index = 0; index < 40; index += 1)
      await database.failures.put({
        ...{ ...FAILURE, id: `f-${index}`, loggedMs: index },
        words: 'x'.repeat(50_000),
      });
    await copy.update(NOON_MS);
    expect(new Blob([text ?? '']).size).toBeLessThan(1_000_000);
    const { data } = JSON.parse(text ?? '') as { data: { failures: { loggedMs: number }[] } };
    expect(data.failures.map(({ loggedMs }) => loggedMs).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => 30 + index),
    );
  });

  test('follows the user who deletes everything, and does not bring it back', async () => {
    await useIt();
    await copy.update(NOON_MS);
    for (const name of USER_TABLES) await database.table(name).clear();
    await copy.restore();
    expect((await stored())['journal']).toEqual([]);
    await copy.update(NOON_MS + 1);
    await copy.restore();
    expect([(await stored())['journal'], await recovery()]).toEqual([[], undefined]);
    expect(text).not.toContain('Blue iPad');
  });
});

describe('a database that was lost', () => {
  test('is restored from the copy, once, and word of it is left', async () => {
    await useIt();
    await copy.update(NOON_MS);
    const before = await stored();
    loseDatabase();
    await copy.restore();
    expect(await stored()).toEqual(before);
    expect(await recovery()).toEqual({ copiedAtMs: NOON_MS });
    await database.journal.clear();
    await copy.restore();
    expect((await stored())['journal']).toEqual([]);
    // What follows comes after what was restored.
    await new JournalStore(database).add('run', { kind: 'tick', tickId: 'a' }, NOON_MS);
    expect(await database.journal.toCollection().primaryKeys()).toEqual([3]);
  });

  test('is left as it is where the user has made something in it: the database wins', async () => {
    await useIt();
    await copy.update(NOON_MS);
    loseDatabase();
    await new RunStore(database).begin('new', null, NOON_MS);
    await copy.restore();
    await copy.update(NOON_MS + 1);
    expect((await stored())['runs']).toMatchObject([{ id: 'new' }]);
    expect(text).toContain('"new"');
  });

  test('and a worker that was killed before the copy was written: the database wins', async () => {
    await useIt();
    await copy.update(NOON_MS);
    const older = text;
    await new JournalStore(database).add('run', { kind: 'tick', tickId: 'a' }, NOON_MS);
    const killed = { ...storage, write: () => Promise.reject(new Error('killed')) };
    await expect(
      new UserCopy(database, killed, () => '0.7.0').update(NOON_MS + 1),
    ).rejects.toThrow();
    expect(text).toBe(older);
    await copy.restore();
    expect((await stored())['journal']).toHaveLength(3);
    await copy.update(NOON_MS + 2);
    expect(text).not.toBe(older);
  });

  test.each([
    ['damaged', (whole: string) => whole.slice(0, -20)],
    ['of a newer version', (whole: string) => whole.replace('"version":2', '"version":3')],
    ['without a part', (whole: string) => whole.replace('"runs"', '"walks"')],
  ])('beside a copy that is %s: the user is told that it is lost', async (_, change) => {
    await useIt();
    await copy.update(NOON_MS);
    text = change(text ?? '');
    loseDatabase();
    await copy.restore();
    expect(await recovery()).toEqual({ copiedAtMs: null });
    expect((await stored())['journal']).toEqual([]);
  });

  test('stays as it is where a row of the copy can’t be stored, and the copy stays', async () => {
    await useIt();
    await copy.update(NOON_MS);
    const broken = (text ?? '').replace('"id":"device"', '"idd":"device"');
    text = broken;
    loseDatabase();
    await expect(copy.restore()).rejects.toThrow();
    await copy.update(NOON_MS + 1);
    expect([text, (await stored())['runs']]).toEqual([broken, []]);
  });

  test('a new install has nothing to restore, and nothing to say', async () => {
    await copy.restore();
    await copy.update(NOON_MS);
    expect([writes, await recovery()]).toEqual([0, undefined]);
  });
});
