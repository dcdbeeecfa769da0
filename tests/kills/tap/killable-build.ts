import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installTap } from './tap.ts';
import { tapCalls } from './tap-calls.ts';
import { tapDatabase } from './tap-database.ts';

/** A page of the extension with nothing in it: what it is asked to do, nothing of ours does. */
export const LEVER_PAGE = 'lever.html';

/**
 * Copies a build of the extension. In the copy the worker can be held at any point, and there is a page
 * with nothing in it; else it is the same.
 * In: the directories of the build and of the copy, and where a worker asks and speaks.
 */
export function makeKillable(
  from: string,
  to: string,
  addresses: { plan: string; word: string },
): void {
  cpSync(from, to, { recursive: true });
  const { plan, word } = addresses;
  const taps = [
    `(${installTap.toString()})(${JSON.stringify(plan)}, ${JSON.stringify(word)});`,
    `(${tapCalls.toString()})();`,
    `(${tapDatabase.toString()})();`,
  ];
  const worker = path.join(to, 'background.js');
  writeFileSync(worker, [...taps, readFileSync(worker, 'utf8')].join('\n'));
  writeFileSync(path.join(to, LEVER_PAGE), '<!doctype html><title>Lever</title>');
}
