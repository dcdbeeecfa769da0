import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { withExitCode, type Count } from './count.ts';
import { clearResults, readResults } from './results-file.ts';
import { runCommand } from './run-command.ts';
import type { Say } from './run-part.ts';

interface Complaint {
  message?: string;
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    file: string;
    tests: { status: string; results: { errors: Complaint[] }[] }[];
  }[];
}

interface PlaywrightResults {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
  errors: Complaint[];
}

const inPlain = ({ message = '' }: Complaint) => stripVTControlCharacters(message);

function failuresIn({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const complaints = results.flatMap(({ errors }) => errors.map(inPlain));
        return [`${file}: ${title}`, ...complaints].join('\n');
      }),
  );
  return [...own, ...suites.flatMap(failuresIn)];
}

function count({ stats, suites, errors }: PlaywrightResults): Count {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [...suites.flatMap(failuresIn), ...errors.map(inPlain)],
  };
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
  return withExitCode(results && count(results), exitCode, `Playwright (${folder})`);
}
