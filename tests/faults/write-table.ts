import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readFigures, TABLE_FILE, type Figures } from './figures.ts';

const HEAD = [
  '| scenario | known before | check ended after | badge then | badge when stale | right again after |',
  '| --- | --- | --: | :-: | :-: | --: |',
];

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

function row({ scenario, start, checkMs, badge, badgeLater, recoveryMs }: Figures): string {
  const cells = [scenario, start, seconds(checkMs), badge, badgeLater ?? '', seconds(recoveryMs)];
  return `| ${cells.join(' | ')} |`;
}

/** Puts what was measured into a table, for the terminal and for the docs. */
export default function writeTable(): void {
  const figures = readFigures();
  if (figures.length === 0) return;
  const table = [...HEAD, ...figures.map(row)].join('\n');
  mkdirSync(path.dirname(TABLE_FILE), { recursive: true });
  writeFileSync(TABLE_FILE, `${table}\n`);
  console.log(`\n${table}`);
}
