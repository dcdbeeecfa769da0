import * as v from 'valibot';
import { reminderIdOf } from '../guide/run';
import { deviceRow, failureRow, journalRow, reminderRow, runRow } from '../guide/stored-rows';
import { SETTING_KEYS, SETTINGS, SETTINGS_VERSION, type StoredSetting } from '../settings/settings';
import { localDayOf } from '../text/format-time';
import { incidentRow, observationRow, preferenceRow } from './history-schemas';

export const DOCUMENT_FORMAT = 'backup-beacon';

/** Incremented when a file can contain what earlier versions can't read, such as a new step or phase. */
export const DOCUMENT_VERSION = 2;

/** More rows than fit into a file of the maximum size. */
const MAX_ROWS = 500_000;

const anySetting = v.object({ key: v.pipe(v.string(), v.maxLength(100)), version: v.number() });

const settingRow = v.variant(
  'key',
  SETTING_KEYS.map((key) =>
    v.object({
      key: v.literal(key),
      version: v.literal(SETTINGS_VERSION),
      value: SETTINGS[key].strict,
    }),
  ),
);

/**
 * The exported tables, in the order in which pages list them. Each has the schema of its rows and a key
 * that must be unique (null: none; the order of the journal's rows is the order of the events). Apple's
 * current status, pending notifications and the row in `install` are not exported: the current status comes
 * only from Apple.
 */
const PARTS = {
  settings: part<StoredSetting>(settingRow, ({ key }) => key),
  wishes: part(preferenceRow, ({ incidentId }) => incidentId),
  devices: part(deviceRow, ({ id }) => id),
  runs: part(runRow, ({ id }) => id),
  journal: part(v.pipe(journalRow, v.check(hasOwnReminders)), null),
  failures: part(failureRow, ({ id }) => id),
  reminders: part(v.pipe(reminderRow, v.check(hasOwnId)), ({ id }) => id),
  incidents: part(incidentRow, ({ id }) => id),
  observations: part(observationRow, ({ feed, fromMs }) => `${feed}/${fromMs}`),
};

export type PartName = keyof typeof PARTS;
export type ExportData = {
  [Name in PartName]: v.InferOutput<(typeof PARTS)[Name]['schema']>[];
};
export const PART_NAMES = Object.keys(PARTS) as PartName[];

export interface ExportDocument {
  format: typeof DOCUMENT_FORMAT;
  version: typeof DOCUMENT_VERSION;
  exportedMs: number;
  /** The version of the extension that exported the file; for developers. */
  app: string;
  data: ExportData;
}

export function createDocument(data: ExportData, exportedMs: number, app: string): ExportDocument {
  return { format: DOCUMENT_FORMAT, version: DOCUMENT_VERSION, exportedMs, app, data };
}

/** `backup-beacon-2026-11-22.json`, by the system's time zone. */
export function exportFileName({ exportedMs }: ExportDocument): string {
  return `backup-beacon-${localDayOf(exportedMs)}.json`;
}

/** The rows of one part of a file, limited and cleaned; null if one is damaged or a duplicate. */
export function readRows<Name extends PartName>(
  name: Name,
  found: unknown,
): ExportData[Name] | null {
  if (!Array.isArray(found) || found.length > MAX_ROWS) return null;
  const { schema, keyOf } = PARTS[name] as Part<ExportData[Name][number]>;
  const rows: ExportData[Name][number][] = [];
  for (const one of found as unknown[]) {
    if (name === 'settings' && isForeignSetting(one)) continue;
    const read = v.safeParse(schema, one, { abortEarly: true });
    if (!read.success) return null;
    rows.push(read.output);
  }
  const isUnique = !keyOf || new Set(rows.map(keyOf)).size === rows.length;
  return isUnique ? (rows as ExportData[Name]) : null;
}

/** Stored tables in the export's format, without rows that this version can't read. */
export function exportableData(stored: Record<PartName, readonly unknown[]>): ExportData {
  const parts = PART_NAMES.map((name) => [
    name,
    stored[name].flatMap((row): unknown[] => readRows(name, [row]) ?? []),
  ]);
  return Object.fromEntries(parts) as unknown as ExportData;
}

interface Part<Row> {
  schema: v.GenericSchema<unknown, Row>;
  keyOf: ((row: Row) => string) | null;
}

function part<Row>(schema: Part<Row>['schema'], keyOf: Part<Row>['keyOf']): Part<Row> {
  return { schema, keyOf };
}

/** Undo restores an entry's reminders, so they must belong to the same run. */
function hasOwnReminders({ runId, reminders = [] }: v.InferOutput<typeof journalRow>): boolean {
  return reminders.every((reminder) => reminder.runId === runId && hasOwnId(reminder));
}

/** With another ID, a step could have two reminders. */
function hasOwnId({ id, runId, stepId }: v.InferOutput<typeof reminderRow>): boolean {
  return id === reminderIdOf(runId, stepId);
}

/** Whether a row is a setting of a later version, which is ignored, as it is in the database. */
function isForeignSetting(row: unknown): boolean {
  const read = v.safeParse(anySetting, row);
  if (!read.success) return false;
  const { key, version } = read.output;
  return !Object.hasOwn(SETTINGS, key) || version > SETTINGS_VERSION;
}
