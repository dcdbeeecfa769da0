import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { Outcome } from './play.ts';

/** Playwright empties the folder before a run. */
const DIRECTORY = 'artifacts/kills';
const FILE = `${DIRECTORY}/figures.jsonl`;

/** What was measured around the kills of one journey. */
export interface Figures extends Partial<Outcome> {
  of: 'the worker, stopped' | 'the browser, killed in a check' | 'the browser, killed among ticks';
  journey: string;
  killedAt: string[];
  wrong: string[];
  tookMs: number;
  /** Boxes that were seen ticked, and those of them that were not after it. */
  ticks?: number;
  lostTicks?: number;
}

/** Measures what a kill comes to, for the table at the end. Out: what is wrong, each with its place. */
export async function measured<T extends Partial<Figures>>(
  of: Figures['of'],
  journey: string,
  play: () => Promise<T & { killedAt: string[]; wrong: string[] }>,
): Promise<string[]> {
  const startedMs = performance.now();
  const outcome = await play();
  const figures: Figures = { of, journey, ...outcome, tookMs: performance.now() - startedMs };
  mkdirSync(DIRECTORY, { recursive: true });
  appendFileSync(FILE, `${JSON.stringify(figures)}\n`);
  const where = outcome.killedAt.join(', then ') || 'its end';
  return outcome.wrong.map((text) => `${journey}: ${text} (killed at ${where})`);
}

/** Those of this run, in order. */
export function readFigures(): Figures[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Figures);
}
