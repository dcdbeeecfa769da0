import * as v from 'valibot';
import { reminderIdOf } from '../guide/run';
import { deviceRow, failureRow, journalRow, reminderRow, runRow } from '../guide/stored-rows';
import { preferenceRow } from '../settings/incident-preference';
import { SETTING_KEYS, SETTINGS, SETTINGS_VERSION } from '../settings/settings';
import { incidentRow, observationRow } from '../status/incident-rows';
import { idText, timeMs } from '../text/field-schemas';
import { localDayOf } from '../text/format-time';

const DOCUMENT_FORMAT = 'backup-beacon';

/** Incremented when a file can contain what earlier versions can't read, such as a new step or phase. */
const DOCUMENT_VERSION = 2;

/** Years of history are a few megabytes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

const anySetting = v.object({ key: v.pipe(v.string(), v.maxLength(100)), version: v.number() });

/** A setting of a later version is ignored, as it is in the database. */
const knownSettings = v.pipe(
  v.array(v.unknown()),
  v.filterItems((row) => {
    if (!v.is(anySetting, row)) return true;
    return Object.hasOwn(SETTINGS, row.key) && row.version <= SETTINGS_VERSION;
  }),
);

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

/** Undo restores an entry's reminders, so they must belong to the same run. */
const ownJournalRow = v.pipe(
  journalRow,
  v.check(({ runId, reminders = [] }) =>
    reminders.every((reminder) => reminder.runId === runId && hasOwnId(reminder)),
  ),
);

/**
 * The exported tables, in the order in which pages list them. The order of the journal's rows is the order
 * of the events. Apple's current status, pending notifications and the row in `install` are not exported:
 * the current status comes only from Apple.
 */
const PARTS = {
  settings: v.pipe(
    knownSettings,
    unique(settingRow, ({ key }) => key),
  ),
  wishes: unique(preferenceRow, ({ incidentId }) => incidentId),
  devices: unique(deviceRow, ({ id }) => id),
  runs: unique(runRow, ({ id }) => id),
  journal: v.array(ownJournalRow),
  failures: unique(failureRow, ({ id }) => id),
  reminders: unique(v.pipe(reminderRow, v.check(hasOwnId)), ({ id }) => id),
  incidents: unique(incidentRow, ({ id }) => id),
  observations: unique(observationRow, ({ feed, fromMs }) => `${feed}/${fromMs}`),
};

const documentSchema = v.object({
  format: v.literal(DOCUMENT_FORMAT),
  version: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.transform((): typeof DOCUMENT_VERSION => DOCUMENT_VERSION),
  ),
  exportedMs: timeMs,
  /** The version of the extension that exported the file; for developers. */
  app: idText,
  data: v.object(PARTS),
});

export type ExportDocument = v.InferOutput<typeof documentSchema>;
export type ExportData = ExportDocument['data'];
export type PartName = keyof ExportData;
export const PART_NAMES = Object.keys(PARTS) as PartName[];

export function createDocument(data: ExportData, exportedMs: number, app: string): ExportDocument {
  return { format: DOCUMENT_FORMAT, version: DOCUMENT_VERSION, exportedMs, app, data };
}

/** `backup-beacon-2026-11-22.json`, by the system's time zone. */
export function exportFileName({ exportedMs }: ExportDocument): string {
  return `backup-beacon-${localDayOf(exportedMs)}.json`;
}

/** Stored tables in the export's format, without rows that this version can't read. */
export function exportableData(stored: Record<PartName, readonly unknown[]>): ExportData {
  const readable = PART_NAMES.map((name) => {
    const rows = stored[name].map((row) => v.safeParse(PARTS[name], [row]));
    return [name, rows.flatMap((read): unknown[] => (read.success ? read.output : []))];
  });
  return Object.fromEntries(readable) as ExportData;
}

/**
 * Why a file can't be restored. `foreign`: not an export of this extension; `newer`: exported by a later
 * version; `damaged`: this part is damaged, or (null) the whole file.
 */
export type DocumentProblem =
  | { kind: 'tooLarge' | 'notJson' | 'foreign' | 'newer' }
  | { kind: 'damaged'; part: PartName | null };

export type ReadDocument =
  { ok: true; document: ExportDocument } | { ok: false; problem: DocumentProblem };

const headerSchema = v.object({ format: v.literal(DOCUMENT_FORMAT), version: v.unknown() });

/**
 * Reads the text of a file that the user chose. The text is hostile: it is parsed, limited in size and
 * cleaned, never evaluated. A file with a damaged row is refused as a whole. Never throws.
 */
export function readDocument(text: string): ReadDocument {
  const refused = (problem: DocumentProblem): ReadDocument => ({ ok: false, problem });
  // A text has at least as many bytes in UTF-8 as UTF-16 units.
  if (text.length > MAX_FILE_BYTES) return refused({ kind: 'tooLarge' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused({ kind: 'notJson' });
  }
  if (!v.is(headerSchema, json)) return refused({ kind: 'foreign' });
  const { version } = json;
  if (typeof version === 'number' && version > DOCUMENT_VERSION) return refused({ kind: 'newer' });
  const { success, output, issues } = v.safeParse(documentSchema, json, { abortEarly: true });
  if (success) return { ok: true, document: output };
  const part = PART_NAMES.find((name) => name === issues[0].path?.[1]?.key) ?? null;
  return refused({ kind: 'damaged', part });
}

/** The rows of a table, each of which must have a key of its own. */
function unique<Row>(row: v.GenericSchema<unknown, Row>, keyOf: (row: Row) => string) {
  return v.pipe(
    v.array(row),
    v.check((rows) => new Set(rows.map(keyOf)).size === rows.length),
  );
}

/** With another ID, a step could have two reminders. */
function hasOwnId({ id, runId, stepId }: v.InferOutput<typeof reminderRow>): boolean {
  return id === reminderIdOf(runId, stepId);
}
