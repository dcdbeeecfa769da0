import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';

const RESULTS = 'artifacts/test/builds.json';

interface VitestTotals {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** Looks at what was built for all targets, shows the report and counts its tests. */
export async function builds(): Promise<Count> {
  clearResults(RESULTS);
  const { exitCode } = await runCommand(
    'vitest run -c tests/builds/vitest.config.ts ' +
      `--reporter=default --reporter=json --outputFile.json=${RESULTS}`,
    { show: true },
  );
  const results = readResults(RESULTS) as VitestTotals | undefined;
  return withExitCode(
    results && {
      passed: results.numPassedTests,
      failed: results.numFailedTests,
      skipped: results.numPendingTests + results.numTodoTests,
    },
    exitCode,
  );
}
