import * as v from 'valibot';
import { id, timeMs } from './fields';
import { readRows } from './transfer-rows';
import {
  MAX_FILE_BYTES,
  TRANSFER_FORMAT,
  TRANSFER_PARTS,
  TRANSFER_VERSION,
  transferFile,
  type TransferData,
  type TransferFile,
  type TransferPart,
} from './transfer-file';

/**
 * Why a file can't be taken. `foreign`: it is something else; `newer`: a later version of the
 * extension wrote it; `damaged`: in this part, or null: as a whole.
 */
export type TransferProblem =
  | { kind: 'tooLarge' | 'notJson' | 'foreign' | 'newer' }
  | { kind: 'damaged'; part: TransferPart | null };

export type ReadFile = { ok: true; file: TransferFile } | { ok: false; problem: TransferProblem };

const namedSchema = v.object({ format: v.literal(TRANSFER_FORMAT), version: v.unknown() });

const envelopeSchema = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  exportedMs: timeMs,
  app: id,
  data: v.record(v.string(), v.unknown()),
});

/** Whether a file is larger than is ever read. In: its size in bytes, known before it is read. */
export function isTooLarge(bytes: number): boolean {
  return bytes > MAX_FILE_BYTES;
}

/**
 * Reads a file that a person chose.
 * In: its text. Hostile: it is parsed, bounded and cleaned, never evaluated.
 * Out: all of it, or why not; one damaged row refuses the whole. Never throws.
 */
export function readTransferFile(text: string): ReadFile {
  // In UTF-8 no text has fewer bytes than this.
  if (isTooLarge(text.length)) return refused({ kind: 'tooLarge' });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused({ kind: 'notJson' });
  }
  const named = v.safeParse(namedSchema, json);
  if (!named.success) return refused({ kind: 'foreign' });
  const { version } = named.output;
  if (typeof version === 'number' && version > TRANSFER_VERSION) return refused({ kind: 'newer' });
  const envelope = v.safeParse(envelopeSchema, json);
  if (!envelope.success) return refused({ kind: 'damaged', part: null });
  return readParts(envelope.output);
}

function readParts({ exportedMs, app, data }: v.InferOutput<typeof envelopeSchema>): ReadFile {
  const parts: Partial<Record<TransferPart, unknown>> = {};
  for (const part of TRANSFER_PARTS) {
    const rows = readRows(part, Object.hasOwn(data, part) ? data[part] : null);
    if (!rows) return refused({ kind: 'damaged', part });
    parts[part] = rows;
  }
  return { ok: true, file: transferFile(parts as TransferData, exportedMs, app) };
}

function refused(problem: TransferProblem): ReadFile {
  return { ok: false, problem };
}
