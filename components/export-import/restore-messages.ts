import type { ExportData, ExportDocument } from '../../lib/export-import/export-document';
import type { DocumentProblem } from '../../lib/export-import/read-document';
import { msg, type LocalizedText } from '../../lib/text/localized-text';

/** `unreadable`: the system can't open the file; `failed`: the database refused. */
export type PickProblem = DocumentProblem | { kind: 'unreadable' | 'failed' };

/** Whether a file was saved; `started`: only the user can see it. */
export type Saving = 'shared' | 'notSaved' | 'started';

/** What was exported, and the result. */
export interface Exported {
  name: string;
  text: string;
  saving: Saving;
}

/** The counts shown before a restore; the user's own data comes first. */
export const LISTED_PARTS = [
  'runs',
  'journal',
  'devices',
  'failures',
  'reminders',
  'settings',
  'wishes',
  'incidents',
] as const;

/** A file that the user picked, compared with the data in this browser. */
export type Picked =
  { ok: true; document: ExportDocument; here: ExportData } | { ok: false; problem: PickProblem };

/** Why a file is not restored. */
export function problemMessage(problem: PickProblem): LocalizedText {
  if (problem.kind !== 'damaged') return msg(`dashboard.transfer.problem.${problem.kind}`);
  if (problem.part === null) return msg('dashboard.transfer.problem.damaged');
  const part = msg(`dashboard.transfer.part.${problem.part}`);
  return msg('dashboard.transfer.problem.damagedPart', part);
}
