import type { JournalEntry } from '../../lib/guide/journal.ts';
import { backdatedChecks } from '../support/backdated-checks.ts';
import { readRows, writeRows } from '../../scripts/browser/page-database.ts';
import type { ExtensionPage } from './extension-page.ts';

/** The journal on the browser's disk. */
export async function readJournal(page: Pick<ExtensionPage, 'run'>): Promise<JournalEntry[]> {
  const { journal = [] } = await page.run(readRows, ['journal']);
  return journal as JournalEntry[];
}

/** Makes the checks look as if they had been made so much earlier. */
export async function backdateChecks(page: ExtensionPage, byMs: number): Promise<void> {
  const { checks = [] } = await page.run(readRows, ['checks']);
  await page.run(writeRows, { checks: backdatedChecks(checks, byMs) });
}
