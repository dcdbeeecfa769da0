import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import concurrently, { type CloseEvent, type ConcurrentlyCommandInput } from 'concurrently';
import { findFirefox, findWebkit, NotFound } from '../dev/browser/find-browser.ts';
import { mayInstallOnDebian } from '../dev/browser/install-debian-packages.ts';
import { countOf, type Count } from './test/junit.ts';

/**
 * `npm test`: all checks and tests, as scripts of package.json. `npm run test:faults`: the fault tests at
 * full length; with names only those (`-- kills fuzz`). The last line is `N passed, N failed`.
 */
interface Stage {
  scripts: readonly string[];
  /** How many run at once. Tests that depend on timing run without other browsers. */
  atOnce: number;
}

const ALL: readonly Stage[] = [
  {
    scripts: [...['browsers', 'check:format', 'lint', 'check:types', 'check:unused'], 'test:unit'],
    atOnce: 2,
  },
  { scripts: ['zip', 'test:fuzz', 'test:simulation', 'test:wire'], atOnce: 2 },
  { scripts: ['test:chromium'], atOnce: 1 },
  { scripts: ['test:storage'], atOnce: 1 },
  {
    scripts: ['test:installed', 'test:kills', 'test:webkit', 'test:firefox', 'test:builds'],
    atOnce: 2,
  },
];

const LONG = ['wire', 'storage', 'kills', 'fuzz', 'simulation'];
/** Environment variables have priority. */
const LONG_ENVIRONMENT = {
  ...{ KILLS: '500', BROWSER_KILLS: '50', UPGRADE_KILLS: '5' },
  ...{ FUZZ_BODIES: '1000000', FUZZ_FILES: '100000', YEAR_DAYS: '365', LIVES: '400' },
};

/** Browsers that not every computer has: without them the part is skipped. */
const FINDS: Record<string, () => unknown> = {
  'test:firefox': findFirefox,
  'test:webkit': findWebkit,
};
/** Lines of each failure that are repeated at the end. */
const FAILURE_LINES = 12;
const OUTPUT = '.output';
const REPORTS = 'artifacts/test';

const SCRIPTS = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
).scripts;
const reportOf = (script: string) => path.resolve(REPORTS, `${script.replace(':', '-')}.xml`);
const runnerOf = (script: string) => SCRIPTS[script]?.split(' ')[0];
const isTest = (script: string) => ['vitest', 'playwright'].includes(runnerOf(script) ?? '');

function commandOf(script: string, atOnce: number): ConcurrentlyCommandInput {
  const report = reportOf(script);
  const options =
    runnerOf(script) === 'vitest'
      ? ` -- --reporter=default --reporter=junit --outputFile.junit=${report}` +
        (atOnce > 1 ? ' --maxWorkers=1' : '')
      : runnerOf(script) === 'playwright'
        ? ' -- --reporter=list,junit'
        : '';
  const env = { PLAYWRIGHT_JUNIT_OUTPUT_FILE: report };
  return { name: script, command: `npm run -s ${script}${options}`, env };
}

function isHere(script: string): boolean {
  try {
    FINDS[script]?.();
  } catch (error) {
    if (error instanceof NotFound && !mayInstallOnDebian()) {
      console.log(`${script} is skipped: ${error.message}`);
      return false;
    }
  }
  return true;
}

const counts = new Map<string, Count & { seconds: number }>();

/** Runs the scripts of a stage and counts their checks. */
async function runStage({ scripts, atOnce }: Stage): Promise<void> {
  const here = scripts.filter(isHere);
  for (const script of scripts.filter((one) => !here.includes(one)))
    counts.set(script, { passed: 0, failed: 0, skipped: 1, failures: [], seconds: 0 });
  for (const script of here) rmSync(reportOf(script), { force: true });
  const commands = here.map((script) => commandOf(script, atOnce));
  const { result } = concurrently(commands, { maxProcesses: atOnce, group: true });
  const closed = await result.catch((events: CloseEvent[]) => events);
  for (const { command, exitCode, timings } of closed) {
    const { name } = command;
    const one = exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    const count = isTest(name)
      ? countOf(reportOf(name), exitCode, name)
      : { ...one, skipped: 0, failures: one.failed > 0 ? [`npm run ${name}`] : [] };
    counts.set(name, { ...count, seconds: timings.durationSeconds });
  }
}

function inWords({ passed, failed, skipped }: Omit<Count, 'failures'>): string {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : '');
}

function report(): void {
  const all = [...counts.values()];
  console.log('');
  for (const [name, count] of counts)
    console.log(`${name}: ${inWords(count)}, in ${count.seconds.toFixed(0)} s`);
  for (const failure of all.flatMap(({ failures }) => failures)) {
    const [name, ...why] = stripVTControlCharacters(failure).split('\n').filter(Boolean);
    console.log(`\n✘ ${name}`);
    for (const line of why.slice(0, FAILURE_LINES)) console.log(`    ${line.slice(0, 300)}`);
  }
  const sum = (of: 'passed' | 'failed' | 'skipped') => all.reduce((n, count) => n + count[of], 0);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  console.log(`\nIn ${(performance.now() / 60_000).toFixed(1)} min`);
  console.log(inWords(total));
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** The stages on the command line. Exits with a message for an unknown name. */
function stagesOf([mode, ...names]: readonly string[]): readonly Stage[] {
  if (mode !== 'long') return ALL;
  const unknown = names.filter((name) => !LONG.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')}; there is: ${LONG.join(', ')}.`);
    process.exit(1);
  }
  Object.assign(process.env, { ...LONG_ENVIRONMENT, ...process.env });
  const chosen = LONG.filter((name) => names.length === 0 || names.includes(name));
  return chosen.map((name) => ({ scripts: [`test:${name}`], atOnce: 1 }));
}

const stages = stagesOf(process.argv.slice(2));
mkdirSync(REPORTS, { recursive: true });
mkdirSync(OUTPUT, { recursive: true });
for (const stage of stages) {
  // An earlier build must not be tested instead of this one.
  if (stage.scripts.includes('zip'))
    for (const name of readdirSync(OUTPUT).filter((one) => /-mv3$|\.zip$/.test(one)))
      rmSync(path.join(OUTPUT, name), { recursive: true });
  await runStage(stage);
  // Without a build there is nothing to test.
  if ((counts.get('zip')?.failed ?? 0) > 0) break;
}
report();
