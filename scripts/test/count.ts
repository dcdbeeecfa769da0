/** How many checks of a part went which way. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** What there is to read of those that failed, each with its name. */
  failures: readonly string[];
}

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };
export const ONE_PASSED: Count = { ...NOTHING, passed: 1 };
export const ONE_SKIPPED: Count = { ...NOTHING, skipped: 1 };

/** One failed check. In: its name, and why it failed. */
export const oneFailed = (failure: string): Count => ({
  ...NOTHING,
  failed: 1,
  failures: [failure],
});

/** The sum of all counts. */
export function total(counts: Count[]): Count {
  return counts.reduce(
    (sum, count) => ({
      passed: sum.passed + count.passed,
      failed: sum.failed + count.failed,
      skipped: sum.skipped + count.skipped,
      failures: [...sum.failures, ...count.failures],
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
export function withExitCode(count: Count | undefined, exitCode: number, runner: string): Count {
  if (!count || count.passed + count.failed + count.skipped === 0)
    return oneFailed(`${runner} ran no test, and ended with ${exitCode}.`);
  return exitCode !== 0 && count.failed === 0
    ? total([count, oneFailed(`${runner} ended with ${exitCode}, though no test failed.`)])
    : count;
}
