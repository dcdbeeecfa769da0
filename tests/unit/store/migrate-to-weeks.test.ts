// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { Database } from '../../../lib/store/database';
import { HistoryStore } from '../../../lib/store/history-store';
import { freshStore } from '../../support/stores';
import { INCIDENTS_2, ROWS_2 } from '../../support/version-2';
import { IMPACTS_3, openVersion3, ROWS_3 } from '../../support/version-3';

const ALL_3 = { ...ROWS_2, ...ROWS_3, incidents: INCIDENTS_2, impacts: IMPACTS_3 };

/** A database as version 0.5 left it. In: impacts of it besides. Out: the same, as it is opened now. */
async function leftBy3(odd: readonly object[] = []): Promise<Database> {
  const { database } = freshStore();
  const before = openVersion3(database.name);
  await before.open();
  for (const [table, rows] of Object.entries(ALL_3)) await before.table(table).bulkAdd(rows);
  await before.table('impacts').bulkAdd(odd);
  before.close();
  return database;
}

test('each impact is in the week of its end, of its service', async () => {
  const database = await leftBy3();
  expect(await database.impactWeeks.toArray()).toEqual([
    {
      ...{ service: 'Apple Account', week: 0 },
      ...{ incidentIds: ['10@2000'], severities: ['outage'], startsMs: [1_000], endsMs: [9_000] },
    },
    {
      ...{ service: 'iCloud Backup', week: 0, incidentIds: ['12@2000', '10@2000'] },
      ...{ severities: ['maintenance', 'issue'], startsMs: [500, 1_000], endsMs: [6_000, 5_000] },
    },
    {
      ...{ service: 'iCloud Backup', week: 1, incidentIds: ['13@2000'] },
      ...{ severities: ['outage'], startsMs: [2_000], endsMs: [604_800_000] },
    },
    {
      ...{ service: 'iCloud Backup', week: 14_285_714, incidentIds: ['11@2000'] },
      ...{ severities: ['issue'], startsMs: [1_000], endsMs: [8.64e15] },
    },
  ]);
});

test('charts show what they showed', async () => {
  const database = await leftBy3();
  const history = new HistoryStore(database);
  const ofBackup = IMPACTS_3.filter(({ service }) => service === 'iCloud Backup');
  for (const fromMs of [0, 5_000, 5_001, 604_800_000, 604_800_001]) {
    const shown = ofBackup.filter(({ endMs }) => endMs >= fromMs);
    expect(await history.spans('iCloud Backup', fromMs)).toEqual(
      shown.toSorted((a, b) => a.startMs - b.startMs),
    );
  }
});

test('all else of version 0.5 is left as it is', async () => {
  const database = await leftBy3();
  for (const [table, rows] of Object.entries(ALL_3)) {
    expect(rows.length, table).toBeGreaterThan(0);
    expect(await database.table(table).toArray(), table).toEqual(rows);
  }
  expect(database.verno).toBe(4);
  expect(new Set(database.tables.map(({ name }) => name))).toEqual(
    new Set([...Object.keys(ALL_3), 'impactWeeks']),
  );
});

test.each<[string, object]>([
  ['without an end', { id: '0', incidentId: '0', service: 'iCloud Backup' }],
  ['whose end is no time', { id: '0', incidentId: '0', service: 'iCloud Backup', endMs: 'x' }],
  ['of no service', { id: '0', incidentId: '0', service: 5, endMs: 5 }],
])('an impact %s stays as it is, and keeps nothing from being reached', async (_, odd) => {
  const database = await leftBy3([odd]);
  expect(await database.impacts.get('0')).toEqual(odd);
  expect(await database.impactWeeks.count()).toBe(4);
});

test('where the disk is full nothing changes, and the next start tries again', async () => {
  const database = await leftBy3();
  const full = new Database(database.name);
  full.impactWeeks.hook('creating', () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  });
  await expect(full.open()).rejects.toThrow();
  full.close();
  const before = openVersion3(database.name);
  for (const [table, rows] of Object.entries(ALL_3))
    expect(await before.table(table).toArray()).toEqual(rows);
  before.close();
  expect(await database.impactWeeks.count()).toBe(4);
});
