import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../artifacts/faults/fuzz.md', import.meta.url));

/** Prints the figures of one part, and writes them in place of what the last run wrote of it. */
export function noteFigures(title: string, lines: readonly string[]): void {
  const section = `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
  console.log(section);
  mkdirSync(path.dirname(FILE), { recursive: true });
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const others = before
    .split(/^(?=## )/m)
    .filter((part) => part && !part.startsWith(`## ${title}\n`));
  writeFileSync(FILE, [...others.map((part) => `${part.trimEnd()}\n`), section].join('\n'));
}

/** How long this process worked on a task: a machine that is busy with others makes it no slower. */
export function workMs(task: () => unknown): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
