import { describe, expect, test } from 'vitest';
import type { ServiceRef } from '../../lib/status/model';
import { Counts } from '../support/counts';
import { DAY_MS, HOUR_MS } from '../support/events';
import { longLife, type Habit, type Visit } from '../support/lives';
import { askApple, servicesOf, type AppleContext } from '../support/published';
import { rawFeed, rawService } from '../support/raw-feed';
import { begunTwice, shownTwice } from '../support/shown-once';
import { SimulatedBrowser } from '../support/simulated-browser';
import { hasCaptures, readCaptures } from './captures';
import { countWrites, type CountedWrites } from './counted-writes';
import { madeUpYear, YEAR_SERVICES } from './made-up-year';
import { namesIn } from './oracle';
import { publicationsOf } from './publications';
import { heapBytes, storedBytes, tableSizes, type TableSize } from './table-sizes';

/** 365 for a longer look. */
const DAYS = Number(process.env.YEAR_DAYS ?? 10);
const SEED = Number(process.env.YEAR_SEED ?? 20_260_310);
/** So that the two years for which the history is kept are over well before the end. */
const LONG_DAYS = 1_095;
const KEPT_DAYS = 731;
const FIRST_MS = Date.UTC(2026, 1, 1);
const SAMPLES = 12;
const MAX_GROWTH_BYTES = 12_000_000;

/** How much there was at a moment of a life. */
interface Sample {
  heapBytes: number;
  tables: Map<string, TableSize>;
}

interface Lived {
  browser: SimulatedBrowser;
  writes: CountedWrites;
  healths: Counts;
  kinds: Counts;
  samples: Sample[];
}

async function lived(
  apple: AppleContext,
  services: readonly ServiceRef[],
  life: readonly Visit[],
): Promise<Lived> {
  let deliveries = 0;
  const isRefused = () => (deliveries += 1) % 8 === 0;
  const browser = new SimulatedBrowser({ ask: askApple(apple), isRefused, locale: 'de_DE' });
  const writes = countWrites(browser.parts.database);
  const healths = new Counts();
  browser.onToolbar = () => healths.add(browser.toolbar?.health ?? 'none');
  await browser.set({ watched: [...services] });
  const samples: Sample[] = [];
  const sample = async () =>
    samples.push({ tables: await tableSizes(browser.parts.database), heapBytes: heapBytes() });
  const every = Math.ceil(life.length / SAMPLES);
  for (const [index, visit] of life.entries()) {
    await browser.live([visit]);
    if (index % every === 0) await sample();
  }
  await sample();
  const kinds = new Counts();
  for (const { notifications } of browser.shown)
    for (const { kind } of notifications) kinds.add(kind);
  return { browser, writes, healths, kinds, samples };
}

/** What must be so after any life. */
function expectSound({ browser, healths, samples }: Lived): void {
  expect(browser.reported).toEqual([]);
  expect(browser.wrong).toEqual([]);
  expect(shownTwice(browser.shown)).toEqual([]);
  expect(begunTwice(browser.shown)).toEqual([]);
  expect(healths.of('available')).toBeGreaterThan(0);
  expect(healths.of('unknown')).toBeGreaterThan(0);
  const most = {
    known: 2,
    checks: 2,
    listings: 2,
    install: 1,
    settings: 7,
    notices: 30,
    reminders: 1,
  };
  for (const { tables } of samples) {
    const rowsOf = (name: string) => tables.get(name)?.rows ?? 0;
    const bytesOf = (name: string) => tables.get(name)?.bytes ?? 0;
    for (const [name, limit] of Object.entries(most))
      expect(rowsOf(name), name).toBeLessThanOrEqual(limit);
    for (const name of ['journal', 'failures'])
      expect(rowsOf(name), name).toBeLessThanOrEqual(browser.acts);
    // What is read at every wake.
    expect(bytesOf('known')).toBeLessThan(600_000);
    expect(bytesOf('listings')).toBeLessThan(40_000);
    expect(bytesOf('checks')).toBeLessThan(10_000);
  }
}

function report(title: string, { browser, writes, healths, kinds, samples }: Lived): void {
  const stored = storedBytes(samples.at(-1)?.tables);
  console.log(
    [
      `${title}, seed ${SEED}: ${browser.updates} updates of the toolbar, ${healths}`,
      `notified: ${kinds}; transactions that wrote ${writes.writing}; rows written: ${writes.rows}`,
      `stored at the end: ${(stored / 1_000).toFixed(0)} kB`,
    ].join('\n  '),
  );
}

/** What is in use beside what is stored must not grow: the later half of the last two thirds beside the first. */
function heapGrowth(samples: readonly Sample[]): number {
  const late = samples.slice(Math.ceil(samples.length / 3));
  // Here the memory holds the database too, as objects of some four times their text.
  const beside = late.map((one) => one.heapBytes - 4 * storedBytes(one.tables));
  const half = Math.floor(beside.length / 2);
  return Math.min(...beside.slice(half)) - Math.min(...beside.slice(0, half));
}

const madeUpServices = [
  ...servicesOf('consumer', YEAR_SERVICES),
  ...servicesOf('developer', YEAR_SERVICES.slice(4, 20)),
];

function madeUpLife(days: number, habit: Habit, seed: number): Promise<Lived> {
  const apple = {
    consumer: madeUpYear(FIRST_MS, days, seed),
    developer: madeUpYear(FIRST_MS, days, seed + 1),
  };
  return lived(apple, madeUpServices, longLife(FIRST_MS, days, habit, madeUpServices, seed));
}

describe('a long life', () => {
  test('on a made-up page', async () => {
    const life = await madeUpLife(DAYS, 'daily', SEED);
    report(`${DAYS} days on a made-up page`, life);
    expectSound(life);
    expect(heapGrowth(life.samples)).toBeLessThan(MAX_GROWTH_BYTES);
    if (DAYS < 30) return;
    expect(life.kinds.of('began')).toBeGreaterThan(0);
    expect(life.kinds.of('over')).toBeGreaterThan(0);
  });

  test.skipIf(!hasCaptures)('on Apple’s page of 2020', async () => {
    const captures = readCaptures();
    const names = namesIn(captures);
    const publications = publicationsOf(captures);
    const services = [
      ...servicesOf('consumer', names),
      ...servicesOf('developer', names.slice(0, 12)),
    ];
    const days = Math.min(DAYS, 365);
    const visits = longLife(Date.UTC(2020, 0, 1), days, 'daily', services, SEED);
    const apple = { consumer: publications, developer: publications };
    const life = await lived(apple, services, visits);
    report(`${days} days on Apple’s page of 2020`, life);
    expectSound(life);
  });

  test('of three years: what is older than two is gone', async () => {
    const life = await madeUpLife(LONG_DAYS, 'seldom', SEED);
    report('three years, seldom', life);
    expectSound(life);
    const { browser, samples } = life;
    const { database } = browser.parts;
    // The day on which it is looked for may be some days ago.
    const oldestMs = browser.nowMs - (KEPT_DAYS + 40) * DAY_MS;
    expect(await database.incidents.where('lastMs').below(oldestMs).count()).toBe(0);
    expect(await database.observations.where('toMs').below(oldestMs).count()).toBe(0);
    for (const name of ['incidents', 'impacts', 'impactWeeks', 'observations', 'wishes']) {
      const rows = samples.map(({ tables }) => tables.get(name)?.rows ?? 0);
      const ofTwoYears = rows.slice(0, Math.ceil((rows.length * KEPT_DAYS) / LONG_DAYS) + 1);
      expect(rows.at(-1) ?? 0, name).toBeLessThan(20 + 1.25 * Math.max(...ofTwoYears));
    }
    expect(await database.incidents.count()).toBeGreaterThan(50);
  });
});

test('a check on a quiet day writes one row of less than 400 bytes', async () => {
  const text = rawFeed(...YEAR_SERVICES.map((name) => rawService(name)));
  const said = new Map(YEAR_SERVICES.map((name) => [name, false]));
  const publication = { atMs: FIRST_MS - DAY_MS, text, said: () => said };
  const quiet = { answer: 'newest', kill: null, act: null } as const;
  let checks = 0;
  const ask = askApple({ consumer: [publication], developer: [publication] });
  const browser = new SimulatedBrowser({
    ask: (...request) => {
      const answered = ask(...request);
      if (answered.said) checks += 1;
      return answered;
    },
  });
  const writes = countWrites(browser.parts.database);
  const live = (fromMs: number, toMs: number) =>
    browser.live([{ atMs: fromMs, untilMs: toMs, wakes: Array(400).fill(quiet) }]);
  await live(FIRST_MS, FIRST_MS + HOUR_MS);
  const names = browser.parts.database.tables.map(({ name }) => name);
  const before = {
    checks,
    writing: writes.writing,
    rows: new Map(names.map((name) => [name, writes.rows.of(name)])),
  };
  const bytesBefore = names.reduce((sum, name) => sum + writes.bytes.of(name), 0);
  await live(FIRST_MS + HOUR_MS, FIRST_MS + DAY_MS);

  const checked = checks - before.checks;
  expect(checked).toBeGreaterThan(270);
  expect(browser.wrong).toEqual([]);
  const rows = names.map((name) => [name, writes.rows.of(name) - (before.rows.get(name) ?? 0)]);
  const written = Object.fromEntries(rows.filter(([, count]) => count !== 0));
  // And once a day that the history was looked through.
  expect(written).toEqual({ checks: checked, install: expect.any(Number) });
  expect(writes.writing - before.writing).toBeLessThanOrEqual(checked + 2);
  const bytes = names.reduce((sum, name) => sum + writes.bytes.of(name), 0) - bytesBefore;
  expect(bytes / checked).toBeLessThan(400);
});
