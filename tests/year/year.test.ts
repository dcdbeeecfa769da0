import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../support/events';
import { begunTwice, shownTwice } from '../support/shown-once';
import { servicesOf, type AppleContext } from '../support/published';
import { hasCorpus, readCaptures } from '../replay/corpus';
import { namesIn } from '../replay/oracle';
import { publicationsOf } from '../replay/publications';
import { Counts } from '../fuzz/figures';
import { Draw } from '../fuzz/draw';
import { LongLife, type Circumstances } from './long-life';
import { madeUpYear, YEAR_SERVICES } from './made-up-year';
import { heapBytes, tableSizes } from './table-sizes';
import { anyVisits, type Habit } from './visits';
import { kB, noteYear, storedBytes, type Sample } from './year-figures';

/** 365 for a longer look. */
const DAYS = Number(process.env.YEAR_DAYS ?? 10);
const SEED = Number(process.env.YEAR_SEED ?? 20_260_310);
/** So that the two years for which the history is kept are over well before the end. */
const LONG_DAYS = 1_095;
const KEPT_DAYS = 731;
const FIRST_MS = Date.UTC(2026, 1, 1);
const SAMPLES = 12;

interface Lived {
  life: LongLife;
  samples: Sample[];
}

/** Lives for some days. Out: the life, and how much there was at some moments of it. */
async function lived(
  circumstances: Circumstances,
  firstMs: number,
  days: number,
  habit: Habit,
): Promise<Lived> {
  const life = new LongLife(circumstances);
  await life.watchAll();
  const samples: Sample[] = [];
  let nextDay = 0;
  for (const visit of anyVisits(firstMs, days, habit, circumstances.draw)) {
    await life.visit(visit);
    const day = Math.floor((visit.toMs - firstMs) / DAY_MS);
    if (day < nextDay) continue;
    nextDay = day + days / SAMPLES;
    samples.push(await sampleOf(life, day));
  }
  samples.push(await sampleOf(life, days));
  return { life, samples };
}

async function sampleOf(life: LongLife, day: number): Promise<Sample> {
  return { day, tables: await tableSizes(life.parts.database), heapBytes: heapBytes() };
}

function linesOf({ life }: Lived, seconds: number): string[] {
  const { done, healths, writes, shown, longestWakeMs } = life;
  const told = new Counts();
  for (const { notifications } of shown) for (const { kind } of notifications) told.add(kind);
  const bytes = done.of('bytes');
  const wakes = done.of('wakes');
  return [
    `seed ${SEED}, ${seconds.toFixed(1)} s; ${wakes} wakes, the longest ${longestWakeMs.toFixed(0)} ms`,
    `requests: ${done.of('body')} bodies (${kB(bytes)}), ${done.of('unchanged')} unchanged, ${done.of('failed')} failed`,
    `badge: ${healths}`,
    `told: ${told}`,
    `transactions for writing ${writes.transactions}, that wrote ${writes.writing}`,
    `rows written: ${writes.rows}`,
  ];
}

/** What must be so after any life. */
function expectSound({ life, samples }: Lived): void {
  expect(life.reported).toEqual([]);
  expect(life.wrong).toEqual([]);
  expect(shownTwice(life.shown)).toEqual([]);
  expect(begunTwice(life.shown)).toEqual([]);
  expect(life.healths.of('available')).toBeGreaterThan(0);
  for (const { tables } of samples) {
    const rowsOf = (name: string) => tables.get(name)?.rows ?? 0;
    for (const name of ['known', 'checks', 'listings']) expect(rowsOf(name)).toBeLessThanOrEqual(2);
    expect(rowsOf('install')).toBeLessThanOrEqual(1);
    expect(rowsOf('settings')).toBeLessThanOrEqual(7);
    expect(rowsOf('notices')).toBeLessThanOrEqual(30);
    expect(rowsOf('reminders')).toBeLessThanOrEqual(1);
    expect(rowsOf('journal')).toBeLessThanOrEqual(life.person.events);
    expect(rowsOf('failures')).toBeLessThanOrEqual(life.person.events);
    // What is kept in mind, and what the page lists: both are read at every wake.
    expect(tables.get('known')?.bytes ?? 0).toBeLessThan(600_000);
    expect(tables.get('listings')?.bytes ?? 0).toBeLessThan(40_000);
    expect(tables.get('checks')?.bytes ?? 0).toBeLessThan(10_000);
  }
}

/** A life in which nothing is told would prove nothing; in a short one that may well be so. */
function expectEventful({ life }: Lived, fromDays: number, told: readonly string[]): void {
  expect(life.healths.of('unknown')).toBeGreaterThan(0);
  if (DAYS < fromDays) return;
  const kinds = life.shown.flatMap(({ notifications }) => notifications.map(({ kind }) => kind));
  expect(kinds).toEqual(expect.arrayContaining([...told]));
}

/** What is in use beside what is stored must not grow: of the last two thirds the later half beside the first. */
function heapGrowth(samples: readonly Sample[]): number {
  const late = samples.slice(Math.ceil(samples.length / 3));
  // Here the memory holds the database too, as objects of some four times their text.
  const beside = late.map((one) => one.heapBytes - 4 * storedBytes(one));
  const half = Math.floor(beside.length / 2);
  const least = (some: number[]) => Math.min(...some);
  return least(beside.slice(half)) - least(beside.slice(0, half));
}

const MAX_GROWTH_BYTES = 12_000_000;

const madeUpApple = (days: number, draw: Draw): AppleContext => ({
  consumer: madeUpYear(FIRST_MS, days, draw),
  developer: madeUpYear(FIRST_MS, days, draw),
});
const madeUpServices = [
  ...servicesOf('consumer', YEAR_SERVICES),
  ...servicesOf('developer', YEAR_SERVICES.slice(4, 20)),
];

describe('a long life', () => {
  test('on a made-up page', async () => {
    const draw = new Draw(SEED, 1);
    const circumstances = { apple: madeUpApple(DAYS, draw), services: madeUpServices, draw };
    const startMs = performance.now();
    const all = await lived(circumstances, FIRST_MS, DAYS, 'daily');
    const growth = heapGrowth(all.samples);
    const lines = linesOf(all, (performance.now() - startMs) / 1_000);
    noteYear(
      `${DAYS} days on a made-up page`,
      [...lines, `growth of the heap beside the database: ${kB(growth)}`],
      all.samples,
    );
    expectSound(all);
    expectEventful(all, 30, ['began', 'over']);
    expect(growth).toBeLessThan(MAX_GROWTH_BYTES);
  });

  test.skipIf(!hasCorpus)('on Apple’s page of 2020', async () => {
    const captures = readCaptures();
    const firstMs = Date.UTC(2020, 0, 1);
    const names = namesIn(captures);
    const publications = publicationsOf(captures);
    const circumstances = {
      apple: { consumer: publications, developer: publications },
      services: [...servicesOf('consumer', names), ...servicesOf('developer', names.slice(0, 12))],
      draw: new Draw(SEED, 2),
    };
    const days = Math.min(DAYS, 365);
    const startMs = performance.now();
    const all = await lived(circumstances, firstMs, days, 'daily');
    const lines = linesOf(all, (performance.now() - startMs) / 1_000);
    noteYear(`${days} days on Apple’s page of 2020`, lines, all.samples);
    expectSound(all);
    // Of five incidents the person may have switched off the beginnings.
    expectEventful(all, 180, ['over']);
  });

  test('of three years: what is older than two is gone', async () => {
    const draw = new Draw(SEED, 3);
    const circumstances = { apple: madeUpApple(LONG_DAYS, draw), services: madeUpServices, draw };
    const startMs = performance.now();
    const all = await lived(circumstances, FIRST_MS, LONG_DAYS, 'seldom');
    const lines = linesOf(all, (performance.now() - startMs) / 1_000);
    noteYear('three years, seldom', lines, all.samples);
    expectSound(all);
    const { database } = all.life.parts;
    // The day on which it is looked for may be some days ago.
    const oldestMs = all.life.nowMs - (KEPT_DAYS + 40) * DAY_MS;
    expect(await database.incidents.where('lastMs').below(oldestMs).count()).toBe(0);
    expect(await database.observations.where('toMs').below(oldestMs).count()).toBe(0);
    for (const name of ['incidents', 'impacts', 'impactWeeks', 'observations', 'wishes']) {
      const rows = all.samples.map(({ tables }) => tables.get(name)?.rows ?? 0);
      const atTwoYears = Math.max(
        ...rows.slice(0, Math.ceil((rows.length * KEPT_DAYS) / LONG_DAYS) + 1),
      );
      expect(rows.at(-1) ?? 0, name).toBeLessThan(20 + 1.25 * atTwoYears);
    }
    expect(await database.incidents.count()).toBeGreaterThan(50);
  });
});
