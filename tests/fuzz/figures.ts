import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../artifacts/faults/fuzz.md', import.meta.url));

/** How often each of some things occurred. */
export class Counts {
  private readonly counts = new Map<string, number>();

  add(name: string, count = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /** The most frequent first, each with its share of all. */
  toString(): string {
    const all = [...this.counts.values()].reduce((a, b) => a + b, 0);
    const share = (count: number) => `${((100 * count) / Math.max(1, all)).toFixed(1)} %`;
    return [...this.counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count} (${share(count)})`)
      .join(', ');
  }
}

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
