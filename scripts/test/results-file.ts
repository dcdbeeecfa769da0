import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Makes room for a runner's results, so that none of an earlier run is mistaken for new. */
export function clearResults(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
}

/** Reads a runner's results. Out: undefined when it left none that can be read. */
export function readResults(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
