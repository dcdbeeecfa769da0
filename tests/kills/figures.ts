import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Playwright empties the folder before a run. */
const DIRECTORY = fileURLToPath(new URL('../../artifacts/kills', import.meta.url));
const FILE = path.join(DIRECTORY, 'figures.jsonl');

/** What was measured around one kill, and those that followed it in the same journey. */
export interface Figures {
  /** Of what: the worker, or the browser in a check or while boxes are ticked. */
  of: 'worker' | 'browserInCheck' | 'browserInTicks';
  journey: string;
  /** How many points there are in the journey. */
  pointCount: number;
  /** Where it was killed, life by life. */
  killedAt: string[];
  /** How many lives ended before they came to their point. */
  missed: number;
  tookMs: number;
  /** How often a notification was shown, and how often of that again under its own name. */
  shown: number;
  repeats: number;
  /** Boxes that were seen ticked, and those of them that were not after it. */
  ticks: number;
  lostTicks: number;
  wrong: string[];
}

export const NO_TICKS = { ticks: 0, lostTicks: 0 };
export const NO_NOTIFICATIONS = { shown: 0, repeats: 0 };

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
