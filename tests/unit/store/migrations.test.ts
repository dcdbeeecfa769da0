import 'fake-indexeddb/auto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { tickIdOf } from '../../../lib/guide/journal';
import { STEPS } from '../../../lib/guide/knowledge/steps';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { inOrder, rowsOf1, rowsOf2, rowsOf3, rowsOf4 } from '../../support/chromium/older-rows';
import { NOON_MS } from '../../support/events';
import { interruptWrite, everythingIn } from '../../support/interrupted-writes';
import { openOlder, SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4 } from '../../support/older-schemas';
import { freshStore } from '../../support/stores';
import { TICKS_1 } from '../../support/version-1';

type Rows = Readonly<Record<string, readonly object[]>>;

/** Every schema that was released. */
const RELEASED = {
  1: { schema: SCHEMA_1, ...rowsOf1(NOON_MS, 40) },
  2: { schema: SCHEMA_2, ...rowsOf2(NOON_MS) },
  3: { schema: SCHEMA_3, ...rowsOf3(NOON_MS) },
  4: { schema: SCHEMA_4, ...rowsOf4(NOON_MS) },
};
type Version = keyof typeof RELEASED;
const VERSIONS: Version[] = [1, 2, 3, 4];

/** A database as an earlier version left it. Out: the same one, as it is opened now. */
async function leftBy(version: Version, rows: Rows): Promise<Database> {
  const { database } = freshStore();
  const older = openOlder(database.name, version, RELEASED[version].schema);
  for (const [table, all] of Object.entries(rows)) await older.table(table).bulkAdd(all);
  older.close();
  return database;
}

describe.each(VERSIONS)('a database of version %i', (version) => {
  const { schema, before, after } = RELEASED[version];

  test('has every row where it belongs, and is upgraded once', async () => {
    for (const table of Object.keys(schema))
      expect(before[table]?.length, table).toBeGreaterThan(0);
    const database = await leftBy(version, before);
    expect(inOrder(await everythingIn(database))).toEqual(inOrder(after));
    expect(database.verno).toBe(4);
    await database.impacts.clear();
    database.close();
    const again = new Database(database.name);
    expect(inOrder(await everythingIn(again))).toEqual(inOrder({ ...after, impacts: [] }));
  });

  test('killed at any write of the upgrade has not changed, and is upgraded by the next start', async () => {
    const database = await leftBy(version, before);
    const { name } = database;
    for (let nth = 1; ; nth += 1) {
      const end = interruptWrite(nth, 'abort');
      const killed = new Database(name);
      const isOpen = await killed.open().then(
        () => true,
        () => false,
      );
      killed.close();
      if (!end()) break;
      const older = openOlder(name, version, schema);
      expect([isOpen, inOrder(await everythingIn(older as Database))]).toEqual([
        false,
        inOrder(before),
      ]);
      older.close();
    }
    expect(inOrder(await everythingIn(database))).toEqual(inOrder(after));
  });
});

test('every checkbox that the first version knew is one of a step today', () => {
  const ids = Object.values(STEPS).flatMap(({ id, subSteps }) =>
    subSteps.map((subStep) => tickIdOf(id, subStep.id)),
  );
  expect(ids).toEqual(expect.arrayContaining(Object.values(TICKS_1)));
  expect(Object.keys(TICKS_1)).toHaveLength(32);
});

describe('what can’t be read stays as it is, and keeps nothing from being opened', () => {
  test.each<[string, Version, string, object]>([
    ['an incident with a damaged impact', 2, 'incidents', { id: '0', startMs: 1, impacts: [null] }],
    ['a span without an end', 3, 'impacts', { id: '0', service: 'iCloud Backup' }],
    ['a span without a service', 3, 'impacts', { id: '0', service: 5, endMs: 5 }],
  ])('%s', async (_, version, table, odd) => {
    const { before, after } = RELEASED[version];
    const database = await leftBy(version, { ...before, [table]: [odd, ...(before[table] ?? [])] });
    const rows = { ...after, [table]: [odd, ...(after[table] ?? [])] };
    expect(inOrder(await everythingIn(database))).toEqual(inOrder(rows));
  });

  test('events of the first version', async () => {
    const journal = [
      { kind: 'tick', tickId: 'garden.water', atMs: 5 },
      { kind: 'tick', tickId: 'constructor', atMs: 5 },
      { kind: 'accept', stepId: 'garden', lock: 'apple', atMs: 7 },
      { kind: 'sing', song: 'la', atMs: 8 },
      { kind: 'tick', atMs: 9 },
    ];
    const database = await leftBy(1, { journal });
    expect(await database.journal.toArray()).toEqual(
      journal.map((row, index) => ({ ...row, seq: index + 1, runId: FIRST_RUN_ID })),
    );
  });
});

test('the journal of the first version becomes no run where it is empty', async () => {
  const database = await leftBy(1, {});
  expect(await database.runs.count()).toBe(0);
});

test('the first version is upgraded while a window of it is open, and once by two windows', async () => {
  // Dexie says that it closes that window's database.
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  onTestFinished(() => warn.mockRestore());
  const { database } = freshStore();
  const older = openOlder(database.name, 1, SCHEMA_1);
  await older.table('journal').add({ kind: 'tick', tickId: 'settings.wifi', atMs: 100 });
  const windows = [database, new Database(database.name)];
  for (const journal of await Promise.all(windows.map((one) => one.journal.toArray())))
    expect(journal).toMatchObject([{ tickId: 'conditions.wifi', runId: FIRST_RUN_ID }]);
  expect([older.isOpen(), await database.runs.count()]).toEqual([false, 1]);
});
