import * as v from 'valibot';
import { idText, timeMs } from '../text/field-schemas';
import {
  createDocument,
  DOCUMENT_FORMAT,
  DOCUMENT_VERSION,
  PART_NAMES,
  readRows,
  type ExportData,
  type ExportDocument,
  type PartName,
} from './export-document';

/** Years of history are a few megabytes. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

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

const documentSchema = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  exportedMs: timeMs,
  app: idText,
  data: v.record(v.string(), v.unknown()),
});

/**
 * Reads the text of a file that the user chose. The text is hostile: it is parsed, limited in size and
 * cleaned, never evaluated. A file with a damaged row is refused as a whole. Never throws.
 */
export function readDocument(text: string): ReadDocument {
  // A text has at least as many bytes in UTF-8 as UTF-16 units.
  if (text.length > MAX_FILE_BYTES) return refused({ kind: 'tooLarge' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused({ kind: 'notJson' });
  }
  const header = v.safeParse(headerSchema, json);
  if (!header.success) return refused({ kind: 'foreign' });
  const { version } = header.output;
  if (typeof version === 'number' && version > DOCUMENT_VERSION) return refused({ kind: 'newer' });
  const found = v.safeParse(documentSchema, json);
  if (!found.success) return refused({ kind: 'damaged', part: null });
  const { exportedMs, app, data } = found.output;
  const parts: Partial<Record<PartName, unknown>> = {};
  for (const part of PART_NAMES) {
    const rows = readRows(part, Object.hasOwn(data, part) ? data[part] : null);
    if (!rows) return refused({ kind: 'damaged', part });
    parts[part] = rows;
  }
  return { ok: true, document: createDocument(parts as ExportData, exportedMs, app) };
}

function refused(problem: DocumentProblem): ReadDocument {
  return { ok: false, problem };
}
