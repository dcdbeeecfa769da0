import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';

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
 * What takes its report when it has ended: then others run beside it, and it keeps to one core. Null:
 * it is shown as it comes.
 */
export async function vitestSuite(folder: string | null, say: Say | null): Promise<Count> {
  const results = `artifacts/test/${folder ?? 'unit'}.json`;
  clearResults(results);
  const { exitCode, output } = await runCommand(
    `vitest run ${folder ? `-c tests/${folder}/vitest.config.ts ` : ''}` +
      `--reporter=default --reporter=json --outputFile.json=${results}` +
      (say ? ' --maxWorkers=1' : ''),
    { show: say === null },
  );
  say?.(output);
  const found = readResults(results) as VitestResults | undefined;
  return withExitCode(found && count(found), exitCode);
}
