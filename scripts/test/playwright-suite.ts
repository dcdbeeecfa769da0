import path from 'node:path';
import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';

interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/**
 * Runs one suite of Playwright, shows its report and counts its tests.
 * In: the suite's folder in `tests`; and what takes its report when it has ended, for two can run side
 * by side. Null: it is shown as it comes.
 */
export async function playwrightSuite(folder: string, say: Say | null): Promise<Count> {
  const file = `artifacts/test/${folder}.json`;
  clearResults(file);
  const { exitCode, output } = await runCommand(
    `playwright test -c tests/${folder}/playwright.config.ts --reporter=list,json`,
    { show: say === null, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(file) } },
  );
  say?.(output);
  const results = readResults(file) as PlaywrightResults | undefined;
  return withExitCode(
    results && {
      passed: results.stats.expected,
      failed: results.stats.unexpected + results.stats.flaky + results.errors.length,
      skipped: results.stats.skipped,
    },
    exitCode,
  );
}
