import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { Outcome } from './play.ts';

/** Playwright empties the folder before a run. */
const DIRECTORY = 'artifacts/kills';
const FILE = `${DIRECTORY}/figures.jsonl`;

/** What came of one journey in which something was killed, and of the boxes that were ticked in it. */
export interface Figures extends Partial<Outcome> {
  journey: string;
  killedAt: string[];
  wrong: string[];
  ticks?: number;
}

/** Notes what a kill comes to, for the table at the end. Out: what is wrong, each with its place. */
export async function noted(
  journey: string,
  played: Promise<Omit<Figures, 'journey'>>,
): Promise<string[]> {
  const outcome = await played;
  mkdirSync(DIRECTORY, { recursive: true });
  appendFileSync(FILE, `${JSON.stringify({ journey, ...outcome })}\n`);
  const where = outcome.killedAt.join(', then ') || 'its end';
  return outcome.wrong.map((text) => `${journey}: ${text} (killed at ${where})`);
}

/** Those of this run, in order. */
export function readFigures(): Figures[] {
  if (!existsSync(FILE)) return [];
  const lines = readFileSync(FILE, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Figures);
}
