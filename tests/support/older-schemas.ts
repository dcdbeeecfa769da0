import { Dexie } from 'dexie';

/** The tables of each earlier version, as Dexie writes schemas. */
export const SCHEMA_1 = {
  known: 'feed',
  checks: 'feed',
  incidents: 'id, startMs',
  notices: 'id, createdAtMs',
  install: 'key',
  journal: '++seq',
};

export const SCHEMA_2 = {
  ...SCHEMA_1,
  journal: '++seq, runId, atMs',
  runs: 'id, openedMs',
  devices: 'id',
  failures: 'id, atMs',
  reminders: 'id, dueMs',
};

export const SCHEMA_3 = {
  ...SCHEMA_2,
  incidents: 'id, startMs, lastMs',
  impacts: 'id, incidentId, [service+endMs]',
  observations: '[feed+fromMs], toMs',
  listings: 'feed',
  banners: 'id, createdAtMs',
  settings: 'key',
  wishes: 'incidentId',
};

export const SCHEMA_4 = { ...SCHEMA_3, impactWeeks: '[service+week]' };

/** Opens a database exactly as an earlier version made it. */
export function openOlder(
  name: string,
  version: number,
  schema: Readonly<Record<string, string>>,
): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(version).stores(schema);
  return database;
}
