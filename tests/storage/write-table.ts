import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readFigures, TABLE_FILE, type Figures } from './figures.ts';

const HEAD = [
  "| scenario | badge | popup's sentence | notices | right again after |",
  '| --- | :-: | --- | --: | --: |',
];

const seconds = (ms: number | null) => (ms === null ? '' : `${(ms / 1000).toFixed(1)} s`);

function row({ scenario, badge, sentence, notices: notifications, recoveryMs }: Figures): string {
  return `| ${[scenario, badge, sentence, notifications, seconds(recoveryMs)].join(' | ')} |`;
}

/** Puts what was seen into a table, for the terminal and for the docs. */
export default function writeTable(): void {
  const figures = readFigures();
  if (figures.length === 0) return;
  const table = [...HEAD, ...figures.map(row)].join('\n');
  mkdirSync(path.dirname(TABLE_FILE), { recursive: true });
  writeFileSync(TABLE_FILE, `${table}\n`);
  console.log(`\n${table}`);
}
