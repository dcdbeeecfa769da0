import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createDocument, type ExportData } from '../../lib/export-import/export-document';
import { cleanText } from '../../lib/text/clean-text';
import { LAST_BACKUPS, MANAGERS, SKIP_REASONS } from '../../lib/guide/answers';
import { COMPUTERS, DEVICE_KINDS, GENERATIONS } from '../../lib/guide/knowledge/device';
import { SYMPTOM_IDS } from '../../lib/guide/knowledge/symptoms';
import { FIRST_RUN_ID } from '../../lib/guide/run';
import { cleanName, cleanWords } from '../../lib/guide/user-input';
import { SEVERITIES } from '../../lib/status/model';
import { NOON_MS } from './events';

/** Rows as the stores write them, over so few IDs that those of two browsers often meet. */

/** Rows of each kind, exported at noon. */
const { data: SOUND } = JSON.parse(readFileSync('tests/support/exported-by-0.6.json', 'utf8')) as {
  data: ExportData;
};

/** The fields that have one of a few values, wherever they are. */
export const VALUES: Record<string, readonly string[]> = {
  ...{ severity: SEVERITIES, worstSeverity: SEVERITIES, worstInEpisode: SEVERITIES },
  phase: ['ongoing', 'clearing', 'over', 'returning', 'receding', 'unwatched'],
  ...{ generation: GENERATIONS, computer: COMPUTERS, manager: MANAGERS, symptom: SYMPTOM_IDS },
  ...{ lastBackup: LAST_BACKUPS, reason: SKIP_REASONS, result: ['worked', 'notYet', 'skipped'] },
};
const NULLABLE = [
  ...['worstInEpisode', 'generation', 'computer', 'manager', 'symptom', 'lastBackup', 'reason'],
  ...['deviceId', 'lastBackupDay', 'startMs', 'endMs', 'overSeenMs', 'removedMs'],
];

/** Cleaning what is cut may find more to clean. */
const cleanedBy = (clean: (text: string) => string, longest: number) => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 });
  const long = text.map((one) => one.padEnd(longest, 'a<&amp;🙂 '));
  return fc.oneof(text, long).map((one) => clean(clean(one)));
};
const apple = (maxLength: number) => cleanedBy((one) => cleanText(one, maxLength), maxLength + 10);

const DEVICE_IDS = ['__proto__', 'phone', 'tablet'];
const FIELDS: Record<string, fc.Arbitrary<unknown>> = {
  ...{ name: cleanedBy(cleanName, 70), deviceName: cleanedBy(cleanName, 70) },
  ...{ words: cleanedBy(cleanWords, 310), messageId: apple(80) },
  ...{ message: apple(400), usersAffected: apple(200) },
  deviceId: fc.constantFrom(...DEVICE_IDS),
  lastBackupDay: fc.constantFrom('2026-02-28', '2024-02-29'),
};

/** The value with other texts, times and choices; its times stay in their order. */
function varied(value: unknown, key: string): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.tuple(...value.map((one) => varied(one, key)));
  if (typeof value === 'object' && value !== null)
    return fc.record(
      Object.fromEntries(Object.entries(value).map(([name, one]) => [name, varied(one, name)])),
    );
  const values = VALUES[key];
  const ms = typeof value === 'number' ? value : NOON_MS - 4;
  const other =
    FIELDS[key] ??
    (values && fc.constantFrom(...values)) ??
    (key.endsWith('Ms') ? fc.nat({ max: 3 }).map((more) => ms + more) : null) ??
    (typeof value === 'boolean' ? fc.boolean() : fc.constant(value));
  return NULLABLE.includes(key) ? fc.option(other) : other;
}

type Part = keyof ExportData;
type Row<P extends Part> = ExportData[P][number];

/** A row with each of some IDs, in their order. */
function rowsOf<P extends Part>(part: P, key: string, ids: string[]): fc.Arbitrary<Row<P>[]> {
  const rowWith = (id: string) =>
    varied(SOUND[part][0], '').map(
      (row) => ({ ...(row as object), [key]: id }) as unknown as Row<P>,
    );
  return fc.subarray(ids).chain((some) => fc.tuple(...some.map(rowWith)));
}

const each = <T>(rows: fc.Arbitrary<T[]>, change: (row: T) => fc.Arbitrary<T>) =>
  rows.chain((all) => fc.tuple(...all.map(change)));

/** Some rows, each of which is there once. */
const someOf = <P extends Part>(part: P): fc.Arbitrary<Row<P>[]> =>
  fc.subarray(SOUND[part] as Row<P>[]).chain((some) => varied(some, '') as fc.Arbitrary<Row<P>[]>);

/** What is stored of the plan of a run: it is `other` where it was exported. */
function planOf(id: string) {
  const plan = fc.record({ journal: someOf('journal'), reminders: someOf('reminders') });
  return plan.map(({ journal, reminders }) => {
    const isDone = journal.some(({ kind }) => kind === 'result');
    const text = JSON.stringify({ journal, reminders: isDone ? [] : reminders });
    return JSON.parse(text.replaceAll('"other', `"${id}`)) as Pick<
      ExportData,
      'journal' | 'reminders'
    >;
  });
}

/** As older versions stored it: without its feed, and without words in another language. */
function older(incident: Row<'incidents'>): Row<'incidents'> {
  const { feed, ...older } = structuredClone(incident);
  for (const impact of older.impacts) delete impact.local;
  return feed ? older : incident;
}

/** All that a browser may hold: nothing that names what is not there, in the order of the keys. */
export const anyData: fc.Arbitrary<ExportData> = fc
  .record({
    settings: fc.subarray(SOUND.settings),
    wishes: rowsOf('wishes', 'incidentId', ['1@5', '2@6']),
    devices: each(rowsOf('devices', 'id', DEVICE_IDS), (device) =>
      fc.option(fc.constantFrom(...DEVICE_KINDS)).map((kind) => ({ ...device, kind })),
    ),
    failures: rowsOf('failures', 'id', ['a', 'b', 'c']),
    incidents: each(rowsOf('incidents', 'id', ['1@5', '2@6', '3@7']), (incident) =>
      fc.constantFrom(incident, older(incident)),
    ),
    observations: someOf('observations'),
    runs: rowsOf('runs', 'id', [FIRST_RUN_ID, 'other', 'run'].sort()),
  })
  .chain((data) =>
    fc.tuple(...data.runs.map(({ id }) => planOf(id))).map((plans) => ({ ...data, plans })),
  )
  .map(({ plans, devices, ...data }) => {
    const named = new Set([...data.runs, ...data.failures].map(({ deviceId: id }) => id));
    return {
      ...data,
      devices: devices.filter(({ id, removedMs }) => removedMs === null || named.has(id)),
      journal: plans.flatMap(({ journal }) => journal),
      reminders: plans.flatMap(({ reminders }) => reminders),
    };
  });

/** The rows as a file of noon, written and read as text. */
export function fileText(data: ExportData): string {
  return JSON.stringify(createDocument(data, NOON_MS, '0.3.0'));
}

export const NOTHING: ExportData = {
  ...{ settings: [], wishes: [], devices: [], runs: [], journal: [], failures: [] },
  ...{ reminders: [], incidents: [], observations: [] },
};
