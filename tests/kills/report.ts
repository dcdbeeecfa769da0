import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import { readFigures, type Figures } from './figures.ts';
import { grouped } from './grouped.ts';
import { callOf, SEED } from './schedule.ts';

const FILE = fileURLToPath(new URL('../../artifacts/faults/kills.md', import.meta.url));

const KINDS = {
  worker: 'the worker, stopped',
  browserInCheck: 'the browser, killed in a check',
  browserInTicks: 'the browser, killed while boxes are ticked',
};

type Column = [title: string, cell: (figures: Figures[]) => string | number];

const sum = (all: Figures[], of: (one: Figures) => number) =>
  all.reduce((total, one) => total + of(one), 0);
const kills = (all: Figures[]) => sum(all, ({ killedAt }) => killedAt.length);
const seconds = (ms: number) => (ms / 1000).toFixed(2);

const COLUMNS: Column[] = [
  ['kills', kills],
  ['points not come to', (all) => sum(all, ({ missed }) => missed)],
  ['s a kill', (all) => seconds(sum(all, ({ tookMs }) => tookMs) / Math.max(1, kills(all)))],
  ['notices shown', (all) => sum(all, ({ shown }) => shown)],
  ['again, same name', (all) => sum(all, ({ repeats }) => repeats)],
  ['ticks seen', (all) => sum(all, ({ ticks }) => ticks)],
  ['ticks lost', (all) => sum(all, ({ lostTicks }) => lostTicks)],
  ['wrong', (all) => sum(all, ({ wrong }) => wrong.length)],
];
const POINTS: Column[] = [
  ['points', ([one]) => one?.pointCount ?? 0],
  ['of these killed at', (all) => new Set(all.flatMap(({ killedAt }) => killedAt)).size],
];

function table(head: string, columns: Column[], groups: Map<string, Figures[]>): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line([head, ...columns.map(([title]) => title)]),
    line(['---', ...columns.map(() => '--:')]),
    ...[...groups].map(([name, all]) => line([name, ...columns.map(([, cell]) => cell(all))])),
  ].join('\n');
}

/** A row for each kill, by the call that it fell on, however often that was made before. */
function byPoint(all: Figures[]): Map<string, Figures[]> {
  const rows = all.flatMap((one) =>
    one.killedAt.map((point) => ({ ...one, killedAt: [callOf(point)] })),
  );
  const sorted = rows.sort((a, b) => String(a.killedAt).localeCompare(String(b.killedAt)));
  return grouped(sorted, ({ killedAt }) => String(killedAt));
}

/** Puts what was measured into tables, for the terminal and for the docs. */
test('what was killed, as a table', () => {
  const all = readFigures();
  if (all.length === 0) return;
  const stops = all.filter((one) => one.of === 'worker');
  const wrongColumn: Column[] = [
    ['kills', (some) => some.length],
    ['journeys with anything wrong', (some) => some.filter(({ wrong }) => wrong.length > 0).length],
  ];
  const totals = table(
    'killed',
    COLUMNS,
    grouped(all, (one) => KINDS[one.of]),
  );
  const journeys = table(
    'journey',
    [...POINTS, ...COLUMNS],
    grouped(stops, (one) => one.journey),
  );
  const points = table('the worker was stopped at', wrongColumn, byPoint(stops));
  const wrong = all.flatMap((one) => one.wrong.map((text) => `- ${one.journey}: ${text}`));
  const said = [
    `KILLS_SEED=${SEED}`,
    totals,
    ...(stops.length > 0 ? [journeys] : []),
    ...(wrong.length > 0 ? [wrong.join('\n')] : []),
  ];
  console.log(`\n${said.join('\n\n')}`);
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${[...said, points].join('\n\n')}\n`);
});
