import type { Page } from '@playwright/test';
import { writeRows, type Rows } from './page-database.ts';

/** Writes rows into the database. In: any page of the extension whose database is there. */
export function putRows(page: Page, rows: Rows): Promise<void> {
  return page.evaluate(writeRows, rows);
}
