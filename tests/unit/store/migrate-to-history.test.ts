// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { NEVER_MS } from '../../../lib/history/impact-spans';
import { reduceJournal } from '../../../lib/guide/journal';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { DEFAULT_SETTINGS } from '../../../lib/settings/settings';
import { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import { JournalStore } from '../../../lib/store/journal-store';
import { SettingsStore } from '../../../lib/store/settings-store';
import { WatchStore } from '../../../lib/store/watch-store';
import { freshStore } from '../../support/stores';
import { openVersion1 } from '../../support/version-1';
import { INCIDENTS_2, openVersion2, ROWS_2 } from '../../support/version-2';

/** A database as an earlier version left it. Out: the same database, as it is opened now. */
async function leftBy(
  open: typeof openVersion1,
  rows: Readonly<Record<string, readonly object[]>>,
): Promise<Database> {
  const { database } = freshStore();
  const before = open(database.name);
  await before.open();
  for (const [table, all] of Object.entries(rows)) await before.table(table).bulkAdd(all);
  before.close();
  return database;
}

const ALL_2 = { ...ROWS_2, incidents: INCIDENTS_2 };

describe('the incidents of version 0.2', () => {
  test('are found by when they ended, and all else of them is as it was', async () => {
    const database = await leftBy(openVersion2, ALL_2);
    const lastsMs = [9_000, NEVER_MS, 6_000];
    expect(await database.incidents.toArray()).toEqual(
      INCIDENTS_2.map((incident, index) => ({ ...incident, lastMs: lastsMs[index] })),
    );
    const over = await database.incidents.where('lastMs').below(NEVER_MS).primaryKeys();
    expect(over).toEqual(['12@2000', '10@2000']);
  });

  test('are in the history of each service', async () => {
    const history = new HistoryStore(await leftBy(openVersion2, ALL_2));
    const spansOf = async (service: string) =>
      (await history.spans(service, 0)).map((span) => [
        span.id,
        span.severity,
        span.startMs,
        span.endMs,
      ]);
    expect(await spansOf('Apple Account')).toEqual([
      ['10@2000/Apple Account', 'outage', 1_000, 9_000],
    ]);
    expect(await spansOf('iCloud Backup')).toEqual([
      ['10@2000/iCloud Backup', 'issue', 1_000, 5_000],
      ['11@2000/iCloud Backup', 'issue', 1_000, NEVER_MS],
      ['12@2000/iCloud Backup', 'issue', 2_000, 6_000],
    ]);
    expect(await history.lastProblem('iCloud Backup')).toMatchObject({ incidentId: '11@2000' });
  });

  test.each<[string, object]>([
    ['without impacts', { id: '0', startMs: 1 }],
    ['with one that is none', { id: '0', startMs: 1, impacts: [null] }],
  ])('one %s stays as it is, and keeps nothing from being reached', async (_, odd) => {
    const database = await leftBy(openVersion2, { ...ROWS_2, incidents: [odd, ...INCIDENTS_2] });
    expect(await database.incidents.get('0')).toEqual(odd);
    expect(await database.impacts.count()).toBe(4);
    expect(await database.journal.count()).toBe(3);
  });
});

test('all else of version 0.2 is left as it is', async () => {
  const database = await leftBy(openVersion2, ALL_2);
  for (const [table, all] of Object.entries(ROWS_2)) {
    expect(all.length).toBeGreaterThan(0);
    expect(await database.table(table).toArray(), table).toEqual(all);
  }
  expect(database.verno).toBe(4);
  const spans = ['impacts', 'impactWeeks'];
  const tables = ['observations', 'listings', 'banners', 'settings', 'wishes'];
  for (const table of tables) expect(await database.table(table).count(), table).toBe(0);
  expect(new Set(database.tables.map(({ name }) => name))).toEqual(
    new Set([...Object.keys(ALL_2), ...spans, ...tables]),
  );
});

test('what is done then goes on where it was', async () => {
  const database = await leftBy(openVersion2, ALL_2);
  const journal = new JournalStore(database);
  const entries = await journal.add('b', { kind: 'tick', tickId: 'restart.on' }, 300);
  expect(entries.map(({ seq }) => seq)).toEqual([9, 10]);
  expect(await new SettingsStore(database).settings()).toEqual(DEFAULT_SETTINGS);
  const watch = new WatchStore(database);
  expect(await watch.checkOffsetMs(300_000, () => 0)).toBe(1_234);
  expect((await watch.pendingNotifications()).map(({ id }) => id)).toEqual(['11@2000/began']);
});

test('the first version is brought here in one go: its ticks, and its incidents', async () => {
  const { known, checks, notices, install } = ROWS_2;
  const database = await leftBy(openVersion1, {
    ...{ known, checks, notices, install },
    incidents: INCIDENTS_2,
    journal: [{ kind: 'tick', tickId: 'settings.wifi', atMs: 5 }],
  });
  const { ticked } = reduceJournal(await new JournalStore(database).entries(FIRST_RUN_ID));
  expect([...ticked]).toEqual([['conditions.wifi', 5]]);
  expect(await database.incidents.where('lastMs').above(0).count()).toBe(3);
  expect(await database.impacts.count()).toBe(4);
  expect(await database.known.toArray()).toEqual(known);
});

test('is done once: what is learned later stays', async () => {
  const database = await leftBy(openVersion2, ALL_2);
  await database.impacts.clear();
  database.close();
  expect(await new Database(database.name).impacts.count()).toBe(0);
});

test('where the disk is full nothing changes, and the next start tries again', async () => {
  const database = await leftBy(openVersion2, ALL_2);
  const full = new Database(database.name);
  full.impacts.hook('creating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(full.open()).rejects.toThrow();
  full.close();
  const before = openVersion2(database.name);
  for (const [table, all] of Object.entries(ALL_2))
    expect(await before.table(table).toArray()).toEqual(all);
  before.close();
  expect(await database.impacts.count()).toBe(4);
  expect(await database.journal.count()).toBe(3);
});
