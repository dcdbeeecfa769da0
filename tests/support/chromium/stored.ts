import type { Page } from '@playwright/test';
import type { Database } from '../../../lib/store/database.ts';
import { emptyTables, readRows } from '../../../dev/browser/page-database.ts';

/** What the user did and set, what is pending, and the history. */
const TABLES = [
  ...(['settings', 'wishes', 'incidents', 'impacts', 'observations', 'banners'] as const),
  ...(['runs', 'devices', 'journal', 'failures', 'reminders', 'notices'] as const),
];

/** Rows as the browser's disk has them. */
export type Stored = {
  [Name in (typeof TABLES)[number]]: Parameters<Parameters<Database[Name]['each']>[0]>[0][];
};

/** Reads the database itself, not through our own code. In: any page of the extension. */
export async function readStored(page: Page): Promise<Stored> {
  return (await page.evaluate(readRows, TABLES)) as unknown as Stored;
}

/** A journal as short lines, such as `tick next-size.open` and `result free-space notYet`. */
export function deedsIn({ journal }: Stored, runId = 'first'): string[] {
  return journal
    .filter((entry) => entry.runId === runId)
    .map((entry) => {
      if ('tickId' in entry) return `${entry.kind} ${entry.tickId}`;
      if (entry.kind === 'result')
        return [entry.kind, entry.stepId, entry.result, entry.reason ?? []].flat().join(' ');
      return 'stepId' in entry ? `${entry.kind} ${entry.stepId}` : entry.kind;
    });
}

/** As if Apple had never been asked. In: any page of the extension. */
export async function forgetApple(page: Page): Promise<void> {
  const learned = ['known', 'checks', 'listings', 'incidents', 'impacts', 'impactWeeks'];
  await page.evaluate(emptyTables, [...learned, 'observations', 'notices', 'banners']);
}
