import { findBrowser } from '../browser/find-browser.ts';
import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';

const RESULTS = 'artifacts/test/playwright.json';

interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** Runs Playwright in a browser, shows its report and counts its tests. */
export function browserTests(): Count {
  console.log(`Browser: ${findBrowser()}`);
  clearResults(RESULTS);
  const { exitCode } = runCommand(
    'playwright test -c tests/e2e/playwright.config.ts --reporter=list,json',
    { show: true, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: process.cwd() + '/' + RESULTS } },
  );
  const results = readResults(RESULTS) as PlaywrightResults | undefined;
  return withExitCode(
    results && {
      passed: results.stats.expected,
      failed: results.stats.unexpected + results.stats.flaky + results.errors.length,
      skipped: results.stats.skipped,
    },
    exitCode,
  );
}
