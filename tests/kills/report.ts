import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { readFigures, type Figures } from './figures.ts';
import { SEED } from './schedule.ts';

const DIRECTORY = 'artifacts/faults';
const HEAD = '| journey | kills | at different points | notifications | ticks | wrong |';

const sum = (all: Figures[], of: (one: Figures) => number) =>
  all.reduce((total, one) => total + of(one), 0);

function line(name: string, all: Figures[]): string {
  const points = all.flatMap(({ killedAt }) => killedAt);
  const figures = [points.length, new Set(points).size];
  figures.push(sum(all, ({ shown = 0 }) => shown));
  figures.push(sum(all, ({ ticks = 0 }) => ticks));
  figures.push(sum(all, ({ wrong }) => wrong.length));
  return `| ${[name, ...figures].join(' | ')} |`;
}

/** Puts what was killed into a table, for the terminal and for the docs. */
test('what was killed, as a table', () => {
  const all = readFigures();
  const journeys = [...new Set(all.map(({ journey }) => journey))];
  const rows = journeys.map((name) =>
    line(
      name,
      all.filter(({ journey }) => journey === name),
    ),
  );
  const table = [HEAD, '| --- | --: | --: | --: | --: | --: |', ...rows, line('all', all)];
  const report = `KILLS_SEED=${SEED}\n\n${table.join('\n')}\n`;
  console.log(`\n${report}`);
  mkdirSync(DIRECTORY, { recursive: true });
  writeFileSync(`${DIRECTORY}/kills.md`, report);
});
