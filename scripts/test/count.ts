/** How many checks of a part went which way. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0 };
export const ONE_PASSED: Count = { ...NOTHING, passed: 1 };
export const ONE_FAILED: Count = { ...NOTHING, failed: 1 };
export const ONE_SKIPPED: Count = { ...NOTHING, skipped: 1 };

/** The sum of all counts. */
export function total(counts: Count[]): Count {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
    }),
    NOTHING,
  );
}

/** The count in words: `N passed, N failed`, and how many were skipped if any were. */
export function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : '');
}

/**
 * The count of a runner that ended with the given exit code.
 * A runner that fails without naming a failed test has crashed: that counts as one failed, and so
 * does one that ran nothing.
 */
export function withExitCode(count: Count | undefined, exitCode: number): Count {
  if (!count || count.passed + count.failed + count.skipped === 0) return ONE_FAILED;
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
