import { expect } from '@playwright/test';
import { appleRows } from './apple-rows.ts';
import type { Bench } from './bench.ts';

/** The list of all services, and what is known of a few. */
const MAX_SIZE = 200_000;
const MAX_INCIDENT_SIZE = 3_000;
const MOST = { known: 1, checks: 1, listings: 1, notices: 0, banners: 0 };

/**
 * Nothing has piled up: no notification was shown twice, none is owed any more, the tables are small, nobody
 * complained, and no cookie ever left.
 * In: the most incidents there may be, and how many times a row of readings may have been interrupted.
 */
export async function expectBounded(
  bench: Bench,
  { incidents, gaps }: { incidents: number; gaps: number },
): Promise<void> {
  // A summary of several has the same name each time, and says something else.
  const told = (await bench.told()).map(({ id, title, message }) => `${id} ${title} ${message}`);
  expect(new Set(told).size, 'no notice twice').toBe(told.length);
  expect(bench.complaints()).toEqual([]);
  const { counts, size } = await appleRows(bench.page, false);
  const most = { ...MOST, incidents, impacts: incidents, observations: gaps + 1 };
  for (const [table, limit] of Object.entries(most))
    expect(counts[table], table).toBeLessThanOrEqual(limit);
  expect(size).toBeLessThan(MAX_SIZE + incidents * MAX_INCIDENT_SIZE);
  const { requests } = bench.rig.wire.standIn;
  expect(requests.filter(({ headers }) => headers.cookie ?? headers.referer)).toEqual([]);
}
