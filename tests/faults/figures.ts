import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('../../artifacts/wire', import.meta.url));
/** Playwright empties the folder before a run. */
const FILE = path.join(DIRECTORY, 'figures.jsonl');
/** Beside those of the other suites of faults. */
export const TABLE_FILE = path.resolve(DIRECTORY, '../faults/wire.md');

/** What was measured in one scenario. */
export interface Figures {
  scenario: string;
  /** What was known before it. */
  start: string;
  /** How long the check took that met it. */
  checkMs: number;
  /** The badge after that. */
  badge: string;
  /** The same when the last good reading had become too old; null: not tried. */
  badgeLater: string | null;
  /** From the end of the fault to the right badge. */
  recoveryMs: number;
}

export function noteFigures(figures: Figures): void {
  mkdirSync(DIRECTORY, { recursive: true });
  appendFileSync(FILE, `${JSON.stringify(figures)}\n`);
}

/** Those of this run, in order. */
export function readFigures(): Figures[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Figures);
}
