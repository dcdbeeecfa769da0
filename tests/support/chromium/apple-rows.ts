import type { Page } from '@playwright/test';
import { emptyTables, readRows } from '../../../scripts/browser/page-database.ts';

/** All that was learned from Apple is in these tables. */
const TABLES = [
  ...['known', 'checks', 'listings', 'incidents', 'impacts', 'impactWeeks'],
  ...['observations', 'notices', 'banners'],
];

/** What the database holds of Apple: rows by their table, and how long they are as JSON. */
export interface AppleRows {
  counts: Record<string, number>;
  size: number;
}

/**
 * Looks into the database itself. In: any page of the extension, and whether what is found is taken
 * away, as if Apple had never been asked.
 */
export async function appleRows(page: Page, isTaken: boolean): Promise<AppleRows> {
  const tables = Object.entries(await page.evaluate(readRows, TABLES));
  if (isTaken) await page.evaluate(emptyTables, TABLES);
  return {
    counts: Object.fromEntries(tables.map(([name, rows]) => [name, rows.length])),
    size: tables.reduce((size, [, rows]) => size + JSON.stringify(rows).length, 0),
  };
}
