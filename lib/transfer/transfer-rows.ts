import * as v from 'valibot';
import { deedRow, deviceRow, failureRow, reminderRow, runRow } from './guide-rows';
import { incidentRow, observationRow, wishRow } from './history-rows';
import { isForeignSetting, settingRow } from './setting-rows';
import { TRANSFER_PARTS, type TransferData, type TransferPart } from './transfer-file';

/** Far more than a file of the greatest size holds of real rows. */
const MAX_ROWS = 500_000;

type Row<Part extends TransferPart> = TransferData[Part][number];

const ROWS: { [Part in TransferPart]: v.GenericSchema<unknown, Row<Part>> } = {
  settings: settingRow,
  wishes: wishRow,
  devices: deviceRow,
  runs: runRow,
  journal: deedRow,
  failures: failureRow,
  reminders: reminderRow,
  incidents: incidentRow,
  observations: observationRow,
};

/** What no two rows of a part have in common. A person may well do the same twice. */
const KEYS: { [Part in TransferPart]: ((row: Row<Part>) => string) | null } = {
  settings: ({ key }) => key,
  wishes: ({ incidentId }) => incidentId,
  devices: ({ id }) => id,
  runs: ({ id }) => id,
  journal: null,
  failures: ({ id }) => id,
  reminders: ({ id }) => id,
  incidents: ({ id }) => id,
  observations: ({ feed, fromMs }) => `${feed}/${fromMs}`,
};

/**
 * Reads one part of a file. In: its name, and whatever stands there. Out: its rows, bounded and
 * cleaned, with nothing else in them; null where one of them is damaged, or stands there twice.
 */
export function readRows<Part extends TransferPart>(
  part: Part,
  found: unknown,
): Row<Part>[] | null {
  if (!Array.isArray(found) || found.length > MAX_ROWS) return null;
  const rows: Row<Part>[] = [];
  for (const one of found as unknown[]) {
    if (part === 'settings' && isForeignSetting(one)) continue;
    const read = v.safeParse(ROWS[part], one, { abortEarly: true });
    if (!read.success) return null;
    rows.push(read.output);
  }
  const keyOf = KEYS[part];
  return keyOf && new Set(rows.map(keyOf)).size < rows.length ? null : rows;
}

/**
 * What a file can hold of what is stored. A row that this version can't read counts for nothing in it,
 * and in a file it would make all the rest unreadable.
 */
export function readableData(stored: TransferData): TransferData {
  const rows = TRANSFER_PARTS.map((part) => [part, readableRows(part, stored[part])]);
  return Object.fromEntries(rows) as unknown as TransferData;
}

function readableRows(part: TransferPart, stored: readonly unknown[]) {
  return stored.flatMap((one) => readRows(part, [one]) ?? []);
}
