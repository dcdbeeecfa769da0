import path from 'node:path';
import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';

interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/**
 * Runs one suite of Playwright, shows its report and counts its tests.
 * In: the suite's folder in `tests`. A report that is not shown at once is shown when the suite has
 * ended: then two suites can run side by side.
 */
export async function playwrightSuite(folder: string, atOnce: boolean): Promise<Count> {
  const file = `artifacts/test/${folder}.json`;
  clearResults(file);
  const { exitCode, output } = await runCommand(
    `playwright test -c tests/${folder}/playwright.config.ts --reporter=list,json`,
    { show: atOnce, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(file) } },
  );
  if (output !== '') console.log(output);
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
