import type { Page } from '@playwright/test';
import type { CheckRecord } from '../../lib/status/model.ts';
import { putRows } from './database-rows.ts';
import { readRows, writeRows } from './page-database.ts';

/** A reading confirms the one before if it is so much later. */
const APART_MS = 60_000;

/** Checks as if each had been made so much earlier. In: rows of the table of checks. */
export function backdatedChecks(rows: readonly unknown[], byMs: number): CheckRecord[] {
  return (rows as CheckRecord[]).map((check) => ({
    ...check,
    attemptedAtMs: check.attemptedAtMs - byMs,
    readAtMs: check.readAtMs === null ? null : check.readAtMs - byMs,
  }));
}

/** Runs a function in one of our pages, in any browser, and waits for what it promises. */
type RunInPage = <Given, Result>(
  task: (given: Given) => Promise<Result>,
  given: Given,
) => Promise<Result | Awaited<Result>>;

/** From now on the last checks are so much older: only a later reading confirms one. */
export async function passTimeBy(run: RunInPage, ms = APART_MS): Promise<void> {
  const { checks = [] } = await run(readRows, ['checks']);
  await run(writeRows, { checks: backdatedChecks(checks, ms) });
}

/** The same in a page that Playwright drives. */
export async function passTime(page: Page, ms = APART_MS): Promise<void> {
  const { checks = [] } = await page.evaluate(readRows, ['checks']);
  await putRows(page, { checks: backdatedChecks(checks, ms) });
}
