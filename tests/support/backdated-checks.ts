import type { CheckRecord } from '../../lib/status/model.ts';

/** Checks as if each had been made so much earlier. In: rows of the table of checks. */
export function backdatedChecks(rows: readonly unknown[], byMs: number): CheckRecord[] {
  return (rows as CheckRecord[]).map((check) => ({
    ...check,
    attemptedAtMs: check.attemptedAtMs - byMs,
    readAtMs: check.readAtMs === null ? null : check.readAtMs - byMs,
  }));
}
