import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { readFigures, type Figures } from './figures.ts';
import { SEED } from './schedule.ts';

const DIRECTORY = 'artifacts/faults';

const sum = (all: Figures[], of: (one: Figures) => number = () => 1) =>
  all.reduce((total, one) => total + of(one), 0);
const killsIn = (all: Figures[]) => sum(all, ({ killedAt }) => killedAt.length);

const COLUMNS: [title: string, cell: (all: Figures[]) => string | number][] = [
  ['kills', killsIn],
  ['at different points', (all) => new Set(all.flatMap(({ killedAt }) => killedAt)).size],
  ['s a kill', (all) => (sum(all, ({ tookMs }) => tookMs / 1000) / killsIn(all)).toFixed(2)],
  ['notifications', (all) => sum(all, ({ shown = 0 }) => shown)],
  ['again, same ID', (all) => sum(all, ({ repeats = 0 }) => repeats)],
  ['ticks seen', (all) => sum(all, ({ ticks = 0 }) => ticks)],
  ['ticks lost', (all) => sum(all, ({ lostTicks = 0 }) => lostTicks)],
  ['wrong', (all) => sum(all, ({ wrong }) => wrong.length)],
];

function table(head: string, all: Figures[], nameOf: (one: Figures) => string): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rows = [...new Set(all.map(nameOf))].map((name) => {
    const own = all.filter((one) => nameOf(one) === name);
    return line([name, ...COLUMNS.map(([, cell]) => cell(own))]);
  });
  const titles = COLUMNS.map(([title]) => title);
  return [line([head, ...titles]), line(['---', ...titles.map(() => '--:')]), ...rows].join('\n');
}

/** Puts what was measured into tables, for the terminal and for the docs. */
test('what was killed, as a table', () => {
  const all = readFigures();
  if (all.length === 0) return;
  const wrong = all.flatMap((one) => one.wrong.map((text) => `- ${one.journey}: ${text}`));
  const report = [
    `KILLS_SEED=${SEED}`,
    table('killed', all, ({ of }) => of),
    table('journey', all, ({ journey }) => journey),
    wrong.join('\n'),
  ].join('\n\n');
  console.log(`\n${report}`);
  mkdirSync(DIRECTORY, { recursive: true });
  writeFileSync(`${DIRECTORY}/kills.md`, `${report}\n`);
});
