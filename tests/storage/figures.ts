import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (place: string) => fileURLToPath(new URL(`../../artifacts/${place}`, import.meta.url));

/** Playwright empties the folder before a run. */
const FILE = at('storage/figures.jsonl');
export const TABLE_FILE = at('faults/storage.md');

/** What was seen in one scenario. */
export interface Figures {
  scenario: string;
  /** The badge while it lasts. */
  badge: string;
  /** The popup's word on it; empty: there is nothing to say. */
  sentence: string;
  /** How many notifications were shown, of the one event there was. */
  notices: number;
  /** From the end of the trouble to the right face, with all that was learned stored. */
  recoveryMs: number | null;
}

export function noteFigures(figures: Figures): void {
  mkdirSync(path.dirname(FILE), { recursive: true });
  appendFileSync(FILE, `${JSON.stringify(figures)}\n`);
}

/** Those of this run, in order. */
export function readFigures(): Figures[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Figures);
}
