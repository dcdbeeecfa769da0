import { expect, test } from 'vitest';
import type { Database } from '../../lib/store/database';
import { Counts } from '../support/counts';
import { HOUR_MS } from '../support/events';
import { longLife } from '../support/lives';
import { askApple, servicesOf } from '../support/published';
import { SimulatedBrowser } from '../support/simulated-browser';
import { expectSound, kindsShown } from './expect-sound';
import { madeUpYear, YEAR_SERVICES } from './made-up-year';

/** 365 for a longer look. */
const DAYS = Number(process.env.YEAR_DAYS ?? 5);
const SEED = Number(process.env.YEAR_SEED ?? 20_260_310);
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
async function sampleOf(database: Database) {
  const tables = await Promise.all(
    database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  const sizes = (sizeOf: (rows: unknown[]) => number): Record<string, number> =>
    Object.fromEntries(tables.map(([name, rows]) => [name, sizeOf(rows)]));
  const rows = sizes(({ length }) => length);
  const bytes = sizes((all) => Buffer.byteLength(JSON.stringify(all)));
  const storedBytes = Object.values(bytes).reduce((a, b) => a + b, 0);
  globalThis.gc?.();
  return { heapBytes: process.memoryUsage().heapUsed, rows, bytes, storedBytes };
}

test('a long life on a made-up page: what is stored and in memory stays small', async () => {
  const services = [
    ...servicesOf('consumer', YEAR_SERVICES),
    ...servicesOf('developer', YEAR_SERVICES.slice(4, 20)),
  ];
  const apple = {
    consumer: madeUpYear(FIRST_MS, DAYS),
    developer: madeUpYear(FIRST_MS + 11 * HOUR_MS, DAYS),
  };
  let deliveries = 0;
  const isRefused = () => (deliveries += 1) % 8 === 0;
  const browser = new SimulatedBrowser({ ask: askApple(apple), isRefused, locale: 'de_DE' });
  const healths = new Counts();
  browser.onToolbar = () => healths.add(browser.toolbar?.health ?? 'none');
  await browser.set({ watched: services });
  const samples: Awaited<ReturnType<typeof sampleOf>>[] = [];
  const life = longLife(FIRST_MS, DAYS, services, SEED);
  const every = Math.ceil(life.length / SAMPLES);
  for (const [index, visit] of life.entries()) {
    await browser.live([visit]);
    if (index % every === 0) samples.push(await sampleOf(browser.parts.database));
  }
  const atEnd = await sampleOf(browser.parts.database);
  samples.push(atEnd);
  const kinds = new Counts(kindsShown(browser));
  console.log(
    `${DAYS} days, seed ${SEED}: ${browser.updates} updates of the toolbar, ${healths}\n`,
    `notified: ${kinds}; stored: ${(atEnd.storedBytes / 1_000).toFixed(0)} kB`,
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
  // Beside what is stored, which memory holds here too, as objects of some four times their text.
  const beside = samples.map(({ heapBytes, storedBytes }) => heapBytes - 4 * storedBytes);
  const [, first, last] = [0, 1, 2].map((third) => {
    const from = Math.floor((third * beside.length) / 3);
    return Math.min(...beside.slice(from, from + Math.ceil(beside.length / 3)));
  });
  expect((last ?? 0) - (first ?? 0)).toBeLessThan(MAX_GROWTH_BYTES);
  if (DAYS < 30) return;
  for (const kind of ['began', 'over']) expect(kinds.of(kind), kind).toBeGreaterThan(0);
});
