import { relative } from 'node:path';
import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';

interface VitestResults {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

function count({ testResults }: VitestResults): Count {
  const tests = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative('', name);
    const ofFile = assertionResults.map((test) => ({
      status: test.status,
      failure: `${file}: ${test.fullName}\n${test.failureMessages.join('\n')}`,
    }));
    // A file that could not be loaded fails without a test of its own.
    return status === 'failed' && !ofFile.some((test) => test.status === 'failed')
      ? [...ofFile, { status, failure: `${file}\n${message}` }]
      : ofFile;
  });
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failures = tests.filter(({ status }) => status === 'failed').map(({ failure }) => failure);
  const failed = failures.length;
  return { passed, failed, skipped: tests.length - passed - failed, failures };
}

/**
 * Runs one suite of Vitest, shows its report and counts its tests.
 * In: its project in vitest.config.ts, and what takes its report when it has ended: then others run beside it, and it keeps to one core. Null:
 * it is shown as it comes.
 */
export async function vitestSuite(project: string, say: Say | null): Promise<Count> {
  const results = `artifacts/test/${project.replace('-*', '')}.json`;
  clearResults(results);
  const { exitCode, output } = await runCommand(
    `vitest run --project "${project}" ` +
      `--reporter=default --reporter=json --outputFile.json=${results}` +
      (say ? ' --maxWorkers=1' : ''),
    { show: say === null },
  );
  say?.(output);
  const found = readResults(results) as VitestResults | undefined;
  return withExitCode(found && count(found), exitCode, `Vitest (${project})`);
}
