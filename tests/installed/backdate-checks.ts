import type { Page } from '@playwright/test';
import { backdatedChecks } from '../support/backdated-checks.ts';
import { readRows } from '../../scripts/browser/page-database.ts';
import { putRows } from '../../scripts/browser/database-rows.ts';

/** Makes the stored checks older than they are. In: any page of the extension, and by how much. */
export async function backdateChecks(page: Page, byMs: number): Promise<void> {
  const { checks = [] } = await page.evaluate(readRows, ['checks']);
  await putRows(page, { checks: backdatedChecks(checks, byMs) });
}
