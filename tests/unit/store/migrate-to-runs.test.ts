// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { reduceJournal, tickIdOf } from '../../../lib/guide/journal';
import { STEPS } from '../../../lib/guide/knowledge/steps';
import { emptyRun, FIRST_RUN_ID } from '../../../lib/guide/run';
import { Database } from '../../../lib/store/database';
import { JournalStore } from '../../../lib/store/journal-store';
import { BACKUP, event, readAll, service } from '../../support/events';
import { checkRecord } from '../../support/snapshots';
import { freshStore } from '../../support/stores';
import { anyJournal1, LOCKED_1, openVersion1, sumOf1, TICKS_1 } from '../../support/version-1';

type Rows = Record<string, readonly object[]>;

/** A database as the first version left it. Out: the same database, as it is opened now. */
async function leftByVersion1(rows: Rows): Promise<Database> {
  const { database } = freshStore();
  const before = openVersion1(database.name);
  await before.open();
  for (const [table, all] of Object.entries(rows)) await before.table(table).bulkAdd(all);
  before.close();
  return database;
}

const tick1 = (tickId: string, atMs = 5) => ({ kind: 'tick', tickId, atMs });

describe('the journal of the first version', () => {
  test('every tick is there under the name it has now', async () => {
    const all = Object.keys(TICKS_1);
    expect(all).toHaveLength(32);
    const database = await leftByVersion1({ journal: all.map((id) => tick1(id)) });
    const { ticked } = reduceJournal(await new JournalStore(database).entries(FIRST_RUN_ID));
    expect(new Set(ticked.keys())).toEqual(new Set(Object.values(TICKS_1)));
    expect(ticked.size).toBe(32);
  });

  test('every one of these names is that of a sub-step there is', () => {
    const names = Object.values(STEPS).flatMap(({ id, subSteps }) =>
      subSteps.map((subStep) => tickIdOf(id, subStep.id)),
    );
    expect(names).toEqual(expect.arrayContaining(Object.values(TICKS_1)));
  });

  test('adds up to the same, whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(anyJournal1, async (journal) => {
        const database = await leftByVersion1({ journal });
        const entries = await new JournalStore(database).entries(FIRST_RUN_ID);
        const before = sumOf1(journal);
        const { ticked, accepted } = reduceJournal(entries);
        expect([...ticked]).toEqual([...before.ticked].map(([id, atMs]) => [TICKS_1[id], atMs]));
        const now = [...before.accepted].map((acceptance) => {
          const [stepId, lock] = acceptance.split('/');
          return `${LOCKED_1[stepId as keyof typeof LOCKED_1]}/${lock}`;
        });
        expect([...accepted]).toEqual(now);
        // Nothing is lost, and each deed is still undone by one undo.
        expect(entries.map(({ kind, seq, atMs }) => [kind, seq, atMs])).toEqual(
          journal.map(({ kind, atMs }, index) => [kind, index + 1, atMs]),
        );
        database.close();
      }),
      { numRuns: 40 },
    );
  });

  test('what was accepted for making room is not accepted for deleting backups', async () => {
    const accept = { kind: 'accept', stepId: 'storage', lock: 'apple', atMs: 5 };
    const database = await leftByVersion1({ journal: [accept] });
    const { accepted } = reduceJournal(await new JournalStore(database).entries(FIRST_RUN_ID));
    expect([...accepted]).toEqual(['free-space/apple']);
  });

  test('what it does not know is kept as it is', async () => {
    const strange = [
      tick1('garden.water'),
      tick1('constructor'),
      { kind: 'untick', tickId: 'garden.water', atMs: 6 },
      { kind: 'accept', stepId: 'garden', lock: 'apple', atMs: 7 },
      { kind: 'sing', song: 'la', atMs: 8 },
      { kind: 'tick', atMs: 9 },
    ];
    const database = await leftByVersion1({ journal: strange });
    const rows: unknown[] = await database.journal.toArray();
    expect(rows).toEqual(
      strange.map((row, index) => ({ ...row, seq: index + 1, runId: FIRST_RUN_ID })),
    );
  });

  test('undo and further ticks go on where it ends', async () => {
    const journal = [tick1('settings.wifi'), tick1('settings.open')];
    const store = new JournalStore(await leftByVersion1({ journal }));
    const [, seen] = await store.entries(FIRST_RUN_ID);
    await store.undo(FIRST_RUN_ID, seen?.seq ?? -1);
    const entries = await store.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'restart.off' }, 9);
    expect(entries.map(({ seq }) => seq)).toEqual([1, 3]);
    expect([...reduceJournal(entries).ticked.keys()]).toEqual(['conditions.wifi', 'restart.off']);
  });
});

describe('the run it becomes', () => {
  test('begins with the first deed, and was opened last at the last one', async () => {
    const journal = [tick1('status.fine', 100), tick1('settings.wifi', 250)];
    const database = await leftByVersion1({ journal });
    const run = { ...emptyRun(FIRST_RUN_ID, 100), openedMs: 250 };
    expect(await database.runs.toArray()).toEqual([run]);
  });

  test('is not there where nothing was done', async () => {
    const database = await leftByVersion1({});
    expect(await database.runs.toArray()).toEqual([]);
    expect(await database.journal.toArray()).toEqual([]);
    expect(database.verno).toBeGreaterThan(1);
  });

  test('is not there after an install', async () => {
    const { database } = freshStore();
    expect(await database.runs.toArray()).toEqual([]);
  });

  test('is made once', async () => {
    const database = await leftByVersion1({ journal: [tick1('settings.wifi')] });
    await database.runs.update(FIRST_RUN_ID, { words: 'Backup failed' });
    database.close();
    const again = new Database(database.name);
    expect(await again.runs.toArray()).toMatchObject([{ words: 'Backup failed' }]);
    expect(await again.journal.toArray()).toMatchObject([{ tickId: 'conditions.wifi' }]);
  });
});

test('what was learned of Apple is left as it is', async () => {
  const [, step] = readAll([[service(BACKUP)], [service(BACKUP, [event()])]]);
  if (!step) throw new Error('no step');
  const { state: known, notifications: notices } = step;
  const rows: Rows = {
    known: [known],
    checks: [checkRecord()],
    notices,
    install: [{ key: 'install', checkOffsetMs: 1_234 }],
  };
  const database = await leftByVersion1({ ...rows, journal: [tick1('settings.wifi')] });
  for (const [table, all] of Object.entries(rows)) {
    expect(all.length).toBeGreaterThan(0);
    expect(await database.table(table).toArray()).toEqual(all);
  }
});

test('where the disk is full nothing changes, and the next start tries again', async () => {
  const journal = [tick1('settings.wifi'), tick1('settings.open')];
  const database = await leftByVersion1({ journal });
  const full = new Database(database.name);
  full.runs.hook('creating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(full.open()).rejects.toThrow();
  full.close();
  const before = openVersion1(database.name);
  expect(await before.table('journal').toArray()).toEqual(
    journal.map((row, index) => ({ ...row, seq: index + 1 })),
  );
  before.close();
  expect(await new JournalStore(database).entries(FIRST_RUN_ID)).toHaveLength(2);
});

test('a window of the first version that is still open does not hold it up', async () => {
  // Dexie says that it closes that window's database.
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  onTestFinished(() => warn.mockRestore());
  const { database } = freshStore();
  const before = openVersion1(database.name);
  await before.table('journal').bulkAdd([tick1('settings.wifi')]);
  expect(before.isOpen()).toBe(true);
  expect(await new JournalStore(database).entries(FIRST_RUN_ID)).toMatchObject([
    { tickId: 'conditions.wifi', runId: FIRST_RUN_ID },
  ]);
  expect(before.isOpen()).toBe(false);
});

test('two windows that open it at once bring it over once', async () => {
  const database = await leftByVersion1({ journal: [tick1('settings.wifi')] });
  const stores = [database, new Database(database.name)].map((one) => new JournalStore(one));
  const [one, other] = await Promise.all(stores.map((store) => store.entries(FIRST_RUN_ID)));
  expect(one).toMatchObject([{ tickId: 'conditions.wifi' }]);
  expect(other).toEqual(one);
  expect(await database.runs.count()).toBe(1);
});
