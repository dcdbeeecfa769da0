import { expect, test, vi } from 'vitest';
import type { Database } from '../../lib/store/database';
import { Counts } from '../support/counts';
import { DAY_MS, HOUR_MS } from '../support/events';
import { longLife } from '../support/lives';
import { askApple, servicesOf } from '../support/published';
import { rawFeed, rawService } from '../support/raw-feed';
import { SimulatedBrowser } from '../support/simulated-browser';
import { expectSound, kindsShown } from './expect-sound';
import { madeUpYear, YEAR_SERVICES } from './made-up-year';

/** 365 for a longer look. */
const DAYS = Number(process.env.YEAR_DAYS ?? 5);
const SEED = Number(process.env.YEAR_SEED ?? 20_260_310);
/** So that the two years for which the history is kept are over well before the end. */
const LONG_DAYS = 900;
const KEPT_DAYS = 731;
const FIRST_MS = Date.UTC(2026, 1, 1);
const SAMPLES = 12;
const MAX_GROWTH_BYTES = 12_000_000;
/** Rows at most, at any time. */
const MOST_ROWS = {
  ...{ known: 2, checks: 2, listings: 2, install: 1, settings: 7, notices: 30, reminders: 1 },
};
/** Of what is read at every wake. */
const MOST_BYTES = { known: 600_000, listings: 40_000, checks: 10_000 };

/** How much there is at a moment of a life. */
interface Sample {
  heapBytes: number;
  rows: Record<string, number>;
  bytes: Record<string, number>;
}

async function sampleOf(database: Database): Promise<Sample> {
  const tables = await Promise.all(
    database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  const sizes = (sizeOf: (rows: unknown[]) => number) =>
    Object.fromEntries(tables.map(([name, rows]) => [name, sizeOf(rows)]));
  globalThis.gc?.();
  return {
    heapBytes: process.memoryUsage().heapUsed,
    rows: sizes(({ length }) => length),
    bytes: sizes((rows) => Buffer.byteLength(JSON.stringify(rows))),
  };
}

const sum = (sizes: Record<string, number> = {}) => Object.values(sizes).reduce((a, b) => a + b, 0);

/** Lives so many days on a made-up page, and expects what must be so of any life. */
async function lived(days: number, habit: 'daily' | 'seldom') {
  const services = [
    ...servicesOf('consumer', YEAR_SERVICES),
    ...servicesOf('developer', YEAR_SERVICES.slice(4, 20)),
  ];
  const apple = {
    consumer: madeUpYear(FIRST_MS, days),
    developer: madeUpYear(FIRST_MS + 11 * HOUR_MS, days),
  };
  let deliveries = 0;
  const isRefused = () => (deliveries += 1) % 8 === 0;
  const browser = new SimulatedBrowser({ ask: askApple(apple), isRefused, locale: 'de_DE' });
  const { database } = browser.parts;
  const healths = new Counts();
  browser.onToolbar = () => healths.add(browser.toolbar?.health ?? 'none');
  await browser.set({ watched: services });
  const samples: Sample[] = [];
  const life = longLife(FIRST_MS, days, habit, services, SEED);
  const every = Math.ceil(life.length / SAMPLES);
  for (const [index, visit] of life.entries()) {
    await browser.live([visit]);
    if (index % every === 0) samples.push(await sampleOf(database));
  }
  samples.push(await sampleOf(database));
  const kinds = new Counts(kindsShown(browser));
  console.log(
    `${days} days, ${habit}, seed ${SEED}: ${browser.updates} updates of the toolbar, ${healths}\n`,
    `notified: ${kinds}; stored: ${(sum(samples.at(-1)?.bytes) / 1_000).toFixed(0)} kB`,
  );
  expectSound(browser);
  for (const health of ['available', 'unknown'] as const)
    expect(healths.of(health), health).toBeGreaterThan(0);
  for (const { rows, bytes } of samples) {
    for (const [name, most] of Object.entries(MOST_ROWS))
      expect(rows[name], name).toBeLessThanOrEqual(most);
    for (const name of ['journal', 'failures'])
      expect(rows[name], name).toBeLessThanOrEqual(browser.acts);
    for (const [name, most] of Object.entries(MOST_BYTES))
      expect(bytes[name], name).toBeLessThan(most);
  }
  return { browser, samples, kinds };
}

test('a long life on a made-up page: what is stored and in memory stays small', async () => {
  const { samples, kinds } = await lived(DAYS, 'daily');
  // Beside what is stored, which memory holds here too, as objects of some four times their text.
  const beside = samples.map(({ heapBytes, bytes }) => heapBytes - 4 * sum(bytes));
  const [, first, last] = [0, 1, 2].map((third) => {
    const from = Math.floor((third * beside.length) / 3);
    return Math.min(...beside.slice(from, from + Math.ceil(beside.length / 3)));
  });
  expect((last ?? 0) - (first ?? 0)).toBeLessThan(MAX_GROWTH_BYTES);
  if (DAYS < 30) return;
  for (const kind of ['began', 'over']) expect(kinds.of(kind), kind).toBeGreaterThan(0);
});

test('thirty months: what is older than two years is gone', async () => {
  const { browser, samples } = await lived(LONG_DAYS, 'seldom');
  const { database } = browser.parts;
  // The day on which it is looked for may be some days ago.
  const oldestMs = browser.nowMs - (KEPT_DAYS + 40) * DAY_MS;
  expect(await database.incidents.where('lastMs').below(oldestMs).count()).toBe(0);
  expect(await database.observations.where('toMs').below(oldestMs).count()).toBe(0);
  for (const name of ['incidents', 'impacts', 'impactWeeks', 'observations', 'wishes']) {
    const rows = samples.map((sample) => sample.rows[name] ?? 0);
    const ofTwoYears = rows.slice(0, Math.ceil((rows.length * KEPT_DAYS) / LONG_DAYS) + 1);
    expect(rows.at(-1) ?? 0, name).toBeLessThan(20 + 1.25 * Math.max(...ofTwoYears));
  }
  expect(await database.incidents.count()).toBeGreaterThan(50);
});

test('a check on a quiet day writes one row of less than 400 bytes', async () => {
  const text = rawFeed(...YEAR_SERVICES.map((name) => rawService(name)));
  const said = new Map(YEAR_SERVICES.map((name) => [name, false]));
  const publication = { atMs: FIRST_MS - DAY_MS, text, said: () => said };
  const browser = new SimulatedBrowser({
    ask: askApple({ consumer: [publication], developer: [] }),
  });
  const writes = (['put', 'add', 'delete'] as const).map((method) =>
    vi.spyOn(IDBObjectStore.prototype, method),
  );
  let checks = 0;
  const live = async (hours: number) => {
    for (let minutes = 0; minutes < hours * 60; minutes += 5) {
      browser.pass(HOUR_MS / 12);
      await browser.wake('alarm');
      checks += Number(browser.log.includes('ask consumer'));
    }
  };
  await browser.live([{ atMs: FIRST_MS, wakes: [] }]);
  await live(1);
  checks = 0;
  for (const write of writes) write.mockClear();
  await live(6);
  expect(checks).toBe(72);
  const written = writes.flatMap(({ mock }) =>
    (mock.contexts as IDBObjectStore[]).map(({ name }) => name),
  );
  // And once a day that the history was looked through.
  expect(written.filter((name) => name !== 'install')).toEqual(Array(checks).fill('checks'));
  expect(written.length - checks).toBeLessThanOrEqual(2);
  const rows = writes.flatMap(({ mock }) => mock.calls.map(([row]) => JSON.stringify(row)));
  expect(Buffer.byteLength(rows.join('')) / checks).toBeLessThan(400);
  vi.restoreAllMocks();
});
