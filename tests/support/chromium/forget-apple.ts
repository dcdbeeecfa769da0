import type { Page } from '@playwright/test';
import { emptyTables } from '../../../scripts/browser/page-database.ts';

/** All that was learned from Apple is in these tables. */
const TABLES = [
  ...['known', 'checks', 'listings', 'incidents', 'impacts', 'impactWeeks'],
  ...['observations', 'notices', 'banners'],
];

/** As if Apple had never been asked. In: any page of the extension. */
export async function forgetApple(page: Page): Promise<void> {
  await page.evaluate(emptyTables, TABLES);
}
