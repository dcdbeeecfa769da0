import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';

const RESULTS = 'artifacts/test/vitest.json';

interface VitestResults {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

function count({ testResults }: VitestResults): Count {
  const statuses = testResults.flatMap(({ status, assertionResults }) => {
    const tests = assertionResults.map((test) => test.status);
    // A file that could not be loaded fails without a test of its own.
    return status === 'failed' && !tests.includes('failed') ? [...tests, 'failed'] : tests;
  });
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
}

/** Runs Vitest, shows its report and counts its tests. */
export async function unitTests(): Promise<Count> {
  clearResults(RESULTS);
  const { exitCode } = await runCommand(
    `vitest run --reporter=default --reporter=json --outputFile.json=${RESULTS}`,
    { show: true },
  );
  const results = readResults(RESULTS) as VitestResults | undefined;
  return withExitCode(results && count(results), exitCode);
}
