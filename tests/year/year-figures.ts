import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TableSize } from './table-sizes';

const FILE = fileURLToPath(new URL('../../artifacts/faults/year.md', import.meta.url));

/** How much there was at a moment of a life. */
export interface Sample {
  day: number;
  heapBytes: number;
  tables: Map<string, TableSize>;
}

/** The most rows and bytes that a table had, and those at the end. */
export function peaksOf(samples: readonly Sample[]): string[] {
  const names = [...(samples.at(-1)?.tables.keys() ?? [])];
  return names.map((name) => {
    const sizes = samples.map(({ tables }) => tables.get(name) ?? { rows: 0, bytes: 0 });
    const end = sizes.at(-1) ?? { rows: 0, bytes: 0 };
    const rows = Math.max(...sizes.map((one) => one.rows));
    const bytes = Math.max(...sizes.map((one) => one.bytes));
    return `| ${name} | ${rows} | ${kB(bytes)} | ${end.rows} | ${kB(end.bytes)} |`;
  });
}

/** All that is stored, in bytes. */
export function storedBytes({ tables }: Sample): number {
  return [...tables.values()].reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Bytes as people read them. */
export function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

/** Prints the figures of one life, and writes them in place of what the last run wrote of it. */
export function noteYear(
  title: string,
  lines: readonly string[],
  samples: readonly Sample[],
): void {
  const months = samples.map(({ day, heapBytes, tables }) => {
    const rows = [...tables.values()].reduce((sum, size) => sum + size.rows, 0);
    return `| ${day} | ${rows} | ${kB(storedBytes({ day, heapBytes, tables }))} | ${kB(heapBytes)} |`;
  });
  const text = [
    `## ${title}\n`,
    ...lines.map((line) => `- ${line}`),
    '\n| table | rows, most | bytes, most | rows, end | bytes, end |\n| --- | --- | --- | --- | --- |',
    ...peaksOf(samples),
    '\n| day | rows | stored | heap |\n| --- | --- | --- | --- |',
    ...months,
    '',
  ].join('\n');
  console.log(text);
  mkdirSync(path.dirname(FILE), { recursive: true });
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const others = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${title}\n`));
  writeFileSync(FILE, [...others.filter(Boolean), text].join('\n'));
}
