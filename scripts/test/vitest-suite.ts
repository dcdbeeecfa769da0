import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';

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

/**
 * Runs one suite of Vitest, shows its report and counts its tests.
 * In: the suite's folder in `tests`, which has its settings; none: those of the root, the unit tests.
 * A report that is not shown at once is shown when the suite has ended: then two can run side by side.
 */
export async function vitestSuite(folder: string | null, atOnce: boolean): Promise<Count> {
  const results = `artifacts/test/${folder ?? 'unit'}.json`;
  clearResults(results);
  const { exitCode, output } = await runCommand(
    `vitest run ${folder ? `-c tests/${folder}/vitest.config.ts ` : ''}` +
      `--reporter=default --reporter=json --outputFile.json=${results}`,
    { show: atOnce },
  );
  if (output !== '') console.log(output);
  const found = readResults(results) as VitestResults | undefined;
  return withExitCode(found && count(found), exitCode);
}
