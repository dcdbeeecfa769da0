import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { PART_NAMES, readDocument } from '../../../lib/export-import/export-document';
import { emptyRun } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { RunStore } from '../../../lib/store/run-store';
import { UserCopy } from '../../../lib/store/user-copy';
import { NOON_MS } from '../../support/events';
import { freshStore } from '../../support/stores';
import { usedDatabase } from '../../support/interrupted-writes';

const TABLES = PART_NAMES.filter((name) => !['incidents', 'observations'].includes(name));

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

function openOn(opened: Database) {
  database = opened;
  copy = new UserCopy(database, storage, () => '0.7.0');
}
/** The browser has deleted the database, or this is a new install beside an old copy. */
const loseDatabase = () => openOn(freshStore().database);

const recovery = async () => (await database.install.get('install'))?.recovery;
const tick = (tickId: string) =>
  new JournalStore(database).add('b', { kind: 'tick', tickId }, NOON_MS);

const clear = () => Promise.all(TABLES.map((name) => database.table(name).clear()));
async function stored(): Promise<Record<string, unknown[]>> {
  const rows = TABLES.map(async (name) => [name, await database.table(name).toArray()] as const);
  return Object.fromEntries(await Promise.all(rows));
}

beforeEach(async () => {
  [text, writes] = [null, 0];
  openOn(await usedDatabase());
});

describe('the copy', () => {
  test('has all that the user made, in the format of an export', async () => {
    await copy.update(NOON_MS);
    const read = readDocument(text ?? '');
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    const { data, ...header } = read.document;
    const format = { format: 'backup-beacon', version: 2 };
    expect(header).toEqual({ ...format, exportedMs: NOON_MS, app: '0.7.0' });
    for (const name of TABLES) expect(data[name], name).not.toEqual([]);
    expect([data.incidents, data.observations]).toEqual([[], []]);
  });

  test('is written when something has changed, or it was damaged, and only then', async () => {
    for (const ms of [0, 1, 2]) await copy.update(NOON_MS + ms);
    expect(writes).toBe(1);
    await tick('a');
    await copy.update(NOON_MS + 3);
    expect(writes).toBe(2);
    text = '{';
    await copy.update(NOON_MS + 4);
    expect(readDocument(text).ok).toBe(true);
  });

  test('has a megabyte at most: the plans that were opened last', async () => {
    loseDatabase();
    const words = 'x'.repeat(100_000);
    for (let openedMs = 0; openedMs < 20; openedMs += 1)
      await database.runs.put({ ...emptyRun(`${openedMs}`, 1), openedMs, words });
    await copy.update(NOON_MS);
    expect(new Blob([text ?? '']).size).toBeLessThan(1_000_000);
    const { data } = JSON.parse(text ?? '') as { data: { runs: { id: string }[] } };
    expect(data.runs.map(({ id }) => id).sort()).toEqual(['15', '16', '17', '18', '19']);
  });

  test('follows a user who deletes everything, and does not bring it back', async () => {
    await copy.update(NOON_MS);
    await clear();
    for (const ms of [0, 1]) {
      await copy.restore();
      await copy.update(NOON_MS + ms);
    }
    expect([(await stored())['journal'], await recovery()]).toEqual([[], undefined]);
    expect(text).not.toContain('Blue iPad');
  });
});

describe('a lost database', () => {
  test('is restored once, also from a copy of version 1, and the user is told', async () => {
    await copy.update(NOON_MS);
    const before = await stored();
    text = (text ?? '').replace('"version":2', '"version":1');
    loseDatabase();
    await copy.restore();
    expect([await stored(), await recovery()]).toEqual([before, { copiedAtMs: NOON_MS }]);
    // What follows comes after what was restored.
    const seqs = (await tick('a')).map(({ seq }) => seq);
    expect(seqs).toEqual([9, 10]);
    await clear();
    await copy.restore();
    expect((await stored())['journal']).toEqual([]);
  });

  test('is left as it is if the user has made something in it', async () => {
    await copy.update(NOON_MS);
    loseDatabase();
    await new RunStore(database).begin('new', null, NOON_MS);
    await copy.restore();
    await copy.update(NOON_MS + 1);
    expect((await stored())['runs']).toMatchObject([{ id: 'new' }]);
    expect(text).toContain('"new"');
  });

  test.each([
    ['damaged', (whole: string) => whole.slice(0, -20)],
    ['of a newer version', (whole: string) => whole.replace('"version":2', '"version":3')],
    ['without a part', (whole: string) => whole.replace('"runs"', '"walks"')],
  ])('beside a copy that is %s stays empty, and the user is told', async (_, change) => {
    await copy.update(NOON_MS);
    text = change(text ?? '');
    loseDatabase();
    await copy.restore();
    expect([await recovery(), (await stored())['journal']]).toEqual([{ copiedAtMs: null }, []]);
  });

  test('stays empty if a row of the copy can’t be stored, and the copy stays', async () => {
    await copy.update(NOON_MS);
    const broken = (text ?? '').replace('"id":"d"', '"idd":"d"');
    text = broken;
    loseDatabase();
    await expect(copy.restore()).rejects.toThrow();
    await copy.update(NOON_MS + 1);
    expect([text, (await stored())['runs']]).toEqual([broken, []]);
  });

  test('is none of a new install', async () => {
    loseDatabase();
    await copy.restore();
    await copy.update(NOON_MS);
    expect([writes, await recovery()]).toEqual([0, undefined]);
  });
});

test('a worker that is killed before the copy is written does not restore an older one', async () => {
  const older = new UserCopy(await usedDatabase(), storage, () => '0.6.0');
  await older.update(NOON_MS);
  // With other data than the copy has, so that it is written again.
  await tick('a');
  const killed = { ...storage, write: () => Promise.reject(new Error('killed')) };
  await expect(new UserCopy(database, killed, () => '0.7.0').update(NOON_MS)).rejects.toThrow();
  await clear();
  await copy.restore();
  expect((await stored())['journal']).toEqual([]);
});
