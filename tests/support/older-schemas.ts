import { Dexie } from 'dexie';

/** The tables of version 1, as Dexie writes schemas. */
export const SCHEMA_1: Readonly<Record<string, string>> = {
  known: 'feed',
  checks: 'feed',
  incidents: 'id, startMs',
  notices: 'id, createdAtMs',
  install: 'key',
  journal: '++seq',
};

/** The same of version 2. */
export const SCHEMA_2: Readonly<Record<string, string>> = {
  ...SCHEMA_1,
  journal: '++seq, runId, atMs',
  runs: 'id, openedMs',
  devices: 'id',
  failures: 'id, atMs',
  reminders: 'id, dueMs',
};

/** The same of version 3. */
export const SCHEMA_3: Readonly<Record<string, string>> = {
  ...SCHEMA_2,
  incidents: 'id, startMs, lastMs',
  impacts: 'id, incidentId, [service+endMs]',
  observations: '[feed+fromMs], toMs',
  listings: 'feed',
  banners: 'id, createdAtMs',
  settings: 'key',
  wishes: 'incidentId',
};

/** The same of version 4. */
export const SCHEMA_4: Readonly<Record<string, string>> = {
  ...SCHEMA_3,
  impactWeeks: '[service+week]',
};

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
