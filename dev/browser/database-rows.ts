import type { Page } from '@playwright/test';
import { writeRows, type Rows } from './page-database.ts';

/** Writes rows into the database; `page`: one of the extension that has opened the database. */
export function putRows(page: Page, rows: Rows): Promise<void> {
  return page.evaluate(writeRows, rows);
}
