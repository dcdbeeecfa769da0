import { writeRows, type Rows } from '../../scripts/browser/page-database.ts';
import type { WebkitPage } from './webkit-page.ts';

/** Writes rows into the database. In: any page of the extension whose database is there. */
export function putRows(page: WebkitPage, rows: Rows): Promise<void> {
  return page.evaluate(writeRows, rows);
}
